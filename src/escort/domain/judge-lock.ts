import { ALARM, STATE } from '../protocols/reading.ts'
import type { EventKind } from './events.ts'
import type { Judging } from './judge.ts'
import { begin, end, once, placeOf } from './lasting.ts'
import { insideRing } from './zones.ts'

/** Flags that stay set until their cause is gone: one event with a beginning and an end [ESC-27]. */
const LASTING: readonly (readonly [number, EventKind])[] = [
  [ALARM.ROPE_CUT, 'ROPE_CUT'],
  [ALARM.ROPE_PULLED, 'ROPE_PULLED'],
  [ALARM.HOUSING_OPEN, 'HOUSING_OPEN'],
  [ALARM.LONG_UNLOCKED, 'LONG_UNLOCKED'],
  [ALARM.DOOR_OPEN, 'DOOR_OPEN'],
  [ALARM.MOTOR_FAULT, 'MOTOR_FAULT'],
  [ALARM.DEVICE_FAULT, 'DEVICE_FAULT'],
  [ALARM.SLAVE_LOST, 'SLAVE_LOST'],
]

/** Flags of a moment: each is an event. */
const MOMENTS: readonly (readonly [number, EventKind])[] = [
  [ALARM.WRONG_PASSWORD, 'WRONG_PASSWORD'],
  [ALARM.ILLEGAL_CARD, 'ILLEGAL_CARD'],
  [ALARM.CARD_OUTSIDE_ZONE, 'CARD_OUTSIDE_ZONE'],
  [ALARM.PASSWORD_RESET, 'PASSWORD_RESET'],
  [ALARM.SOS, 'SOS'],
  [ALARM.VIBRATION, 'VIBRATION'],
]

/** Flags that end a seal's worth: a rope that was cut does not heal while the trip lasts. */
const NEVER_ENDS = new Set<EventKind>(['ROPE_CUT', 'HOUSING_OPEN', 'DOOR_OPEN'])

/** Judges what the lock itself tells: codes 01, 02, 04 and 07. */
export function judgeLock(judging: Judging): void {
  const { reading, before, state } = judging
  for (const [bit, kind] of LASTING) {
    if (reading.alarms & bit) beginUnlessOrdered(judging, kind)
    else if (!NEVER_ENDS.has(kind)) endFlag(judging, kind)
  }
  for (const [bit, kind] of MOMENTS) if (reading.alarms & bit && !(before.alarms & bit)) once(judging, kind)
  if (reading.alarms & ALARM.UNLOCKED) judgeUnlock(judging)
  judgeRope(judging)
  judgeCutCount(judging)
  const opened = reading.stateKnown & STATE.COVER_CLOSED && !(reading.state & STATE.COVER_CLOSED)
  if (opened && before.stateKnown & STATE.COVER_CLOSED && before.state & STATE.COVER_CLOSED)
    begin(judging, 'HOUSING_OPEN')
  if (reading.stateKnown & STATE.CHARGING && reading.state & STATE.CHARGING && !(before.state & STATE.CHARGING)) {
    once(judging, 'CHARGING')
  }
  if (reading.cutCount !== null) state.cutCount = reading.cutCount
}

/** An alarm of a reading that comes late is an event of its own moment; what lasts is settled by the replay. */
export function judgeLateLock(judging: Judging): void {
  const { reading, before } = judging
  for (const [bit, kind] of LASTING)
    if (reading.alarms & bit && before.open[kind] === undefined) beginUnlessOrdered(judging, kind)
}

/** Flags by which a lock tells that it was opened: an order that covers them explains them, and one that is over does not. */
const OPENING = new Set<EventKind>(['ROPE_PULLED', 'DOOR_OPEN'])

function beginUnlessOrdered(judging: Judging, kind: EventKind): void {
  if (!(OPENING.has(kind) && orderFor(judging))) begin(judging, kind)
}

/** LONG_UNLOCKED and the like end with their flag; a rope that was pulled ends when it is in again. */
function endFlag(judging: Judging, kind: EventKind): void {
  if (kind === 'ROPE_PULLED') return
  end(judging, kind)
}

/** The rope left the lock without an alarm of its own: pulled, unless an order allows to open. */
function judgeRope(judging: Judging): void {
  const { reading, before } = judging
  if (!(reading.stateKnown & STATE.ROPE_IN)) return
  const isIn = (reading.state & STATE.ROPE_IN) !== 0
  const wasIn = (before.stateKnown & STATE.ROPE_IN) !== 0 && (before.state & STATE.ROPE_IN) !== 0
  if (isIn && !(reading.alarms & ALARM.ROPE_PULLED)) end(judging, 'ROPE_PULLED')
  const explained = (reading.alarms & ALARM.ROPE_CUT) !== 0 || judging.state.open.ROPE_CUT !== undefined
  if (!isIn && wasIn && !explained && !orderFor(judging)) begin(judging, 'ROPE_PULLED')
}

/** The lock counts its cuts: one that was made without a network shows later as a jump. */
function judgeCutCount(judging: Judging): void {
  const { reading, before } = judging
  if (reading.cutCount === null || before.cutCount === null || reading.cutCount <= before.cutCount) return
  begin(judging, 'ROPE_CUT', { counted: reading.cutCount - before.cutCount })
}

function judgeUnlock(judging: Judging): void {
  const order = orderFor(judging)
  const actor = judging.reading.actor ?? ''
  if (order) once(judging, 'UNLOCKED_BY_ORDER', { order: order.id, actor })
  else once(judging, 'UNLOCKED_WITHOUT_ORDER', { actor })
}

/** The unlock order that covers this moment, this place and this person [ESC-41]. */
function orderFor(judging: Judging) {
  const { plan } = judging.law
  const { lat, lon } = placeOf(judging)
  // A clock that is ahead brings no opening into an order that was given after it.
  const moment = Math.min(judging.at, judging.receivedAt)
  return plan.unlockOrders.find((order) => {
    if (moment < order.from || moment > order.until) return false
    if (order.actor !== null && judging.reading.actor !== null && order.actor !== judging.reading.actor) return false
    if (order.zoneId === null) return true
    const zone = plan.zones.find(({ id }) => id === order.zoneId)
    return zone !== undefined && lat !== null && lon !== null && insideRing(zone.ring, lon, lat)
  })
}
