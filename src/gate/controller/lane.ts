import type { Clock } from '#platform/clock.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import type { Barrier } from '../adapters/barrier.ts'
import { type CameraReading, mainPicture } from '../adapters/camera-reading.ts'
import type { Alarm, CommandView, LaneReport } from '../contract.ts'
import { type LaneEvent, runLane } from '../domain/lane.ts'
import { readingMs } from '../domain/lane-readings.ts'
import {
  atBar,
  emptyLane,
  isMoving,
  type LaneEffect,
  type LaneFacts,
  type LanePassage,
  type LanePlace,
  type LaneState,
} from '../domain/lane-state.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import { hasEnded } from '../domain/passage.ts'
import { watchBarrier } from './barrier-watch.ts'
import { lanePassage, storedPassage } from './passage-report.ts'
import type { LaneSettings } from './settings.ts'
import type { CommandOutcome, ControllerStore } from './store/controller-store.ts'

/** A reading with what the controller adds. */
export interface KeptReading {
  readonly reading: CameraReading
  readonly role: 'front' | 'rear'
  /** Real time. */
  readonly receivedAt: Temporal.Instant
  readonly digest: string | null
}

export interface LaneDeps {
  readonly settings: LaneSettings
  readonly zone: string
  readonly store: ControllerStore
  readonly barrier: Barrier | null
  /** Business time. */
  readonly clock: Clock
  /** Real time: ages of readings, expiry of commands, movements of barriers. */
  readonly realClock: Clock
  readonly log: Log
  readonly permits: () => LaneFacts['permits']
  /** Who stands at the bars of the other entries of this direction, ready to be let in. */
  readonly atOtherBars: (lane: LaneSettings) => LaneFacts['atBars']
  readonly raiseAlarm: (lane: string, kind: Alarm['kind'], detail: string) => void
  readonly clearAlarm: (lane: string, kind: Alarm['kind']) => void
  /** A passage changed: there is something to tell the centre. */
  readonly changed: () => void
}

/** One lane at work. */
export interface GateLane {
  onReading(input: KeptReading): void
  /** The camera gave a sign of life. */
  onHeartbeat(at: Temporal.Instant): void
  onCommand(command: CommandView): CommandOutcome
  /** Who stands at the bar and would be let in by the rules, were it not for the order; null when nobody. */
  atBar(): LaneFacts['atBars'][number] | null
  /** Called once a second. */
  tick(): void
  report(): LaneReport
  stop(): void
}

type Answer = Extract<LaneEffect, { readonly kind: 'answer' }>

/** Opens a lane: tells the rules what happens in it ({@link runLane}), and does what they answer. */
export function openLane(deps: LaneDeps): GateLane {
  const { settings, store, realClock, barrier } = deps
  const realNowMs = () => realClock.now().epochMilliseconds
  const place = placeOf(deps)
  let state = emptyLane(store.findLaneMode(settings.lane), realNowMs())

  /** What the rules answer is on the disk before anything follows from it. */
  function hear(event: LaneEvent, about: About = {}) {
    const now = { business: deps.clock.now(), realMs: realNowMs() }
    const facts = {
      place,
      permits: deps.permits(),
      atBars: deps.atOtherBars(settings),
      lately: about.lately ?? [],
    }
    const outcome = runLane(state, event, facts, now)
    const kept = keepAll(deps, outcome.effects, { ...about, commandId: idOf(event) }, now.realMs)
    state = outcome.state
    for (const effect of outcome.effects) perform(deps, effect, hear)
    if (kept) deps.changed()
    return answerIn(outcome.effects)
  }

  hear({
    kind: 'restarted',
    open: store.listOpenPassages(settings.lane).map((one) => lanePassage(one, realNowMs())),
  })
  const watch = barrier
    ? watchBarrier(
        barrier,
        {
          onInputs: (inputs) => hear({ kind: 'barrier-inputs', inputs }),
          onSilent: (detail) => hear({ kind: 'barrier-silent', detail }),
        },
        () => isMoving(state),
      )
    : null
  return {
    onReading: (input) => hearReading(deps, input, hear),
    onHeartbeat: (at) => void hear({ kind: 'camera-lives', atMs: at.epochMilliseconds }),
    onCommand(command) {
      const { id, kind, passageId, bookingId, reason } = command
      const expiresMs = Temporal.Instant.from(command.expiresAt).epochMilliseconds
      const asked = { id, kind, passageId, bookingId, reason, expiresMs, newPassageId: newId() }
      const said = hear({ kind: 'command', command: asked })
      return { id, state: said?.state ?? 'failed', detail: said?.detail ?? null }
    },
    atBar: () => atBar(state, deps.permits().list),
    tick: () => void hear({ kind: 'tick' }),
    report: () => reportOf(settings, state, watch),
    stop: () => watch?.stop(),
  }
}

function placeOf({ settings, zone, barrier }: LaneDeps): LanePlace {
  const { purpose, freeVehicles, rearCamera } = settings
  return { zone, purpose, freeVehicles, hasBarrier: barrier !== null, hasRearCamera: rearCamera !== null }
}

/** What an event brings along that the rules need, and that is kept with what they answer. */
interface About {
  readonly lately?: readonly LanePassage[]
  readonly reading?: CameraReading
}
type Hear = (event: LaneEvent, about?: About) => void

function answerIn(effects: readonly LaneEffect[]): Answer | undefined {
  return effects.find((effect): effect is Answer => effect.kind === 'answer')
}

function idOf(event: LaneEvent): string | null {
  return event.kind === 'command' ? event.command.id : null
}

function hearReading({ store, settings, realClock }: LaneDeps, input: KeptReading, hear: Hear): void {
  const { reading, role, receivedAt, digest } = input
  const { plate, country, confidence, trailerPlate, vehicleType, damaged } = reading
  const readAtMs = reading.readAt?.epochMilliseconds ?? null
  const nearMs = readingMs({ readAtMs }, realClock.now().epochMilliseconds)
  const lately = store
    .listPassagesNear(settings.lane, nearMs, GATE_LIMITS.sameVehicleSeconds * 1000)
    .map((one) => lanePassage(one, 0))
  const told = { plate, country, confidence, trailerPlate, vehicleType, damaged, role, readAtMs, digest }
  const pictureId = mainPicture(reading) === null ? null : newId()
  const receivedMs = receivedAt.epochMilliseconds
  hear({ kind: 'reading', reading: { ...told, receivedMs, passageId: newId(), pictureId } }, { lately, reading })
}

/**
 * Keeps all that an event changed, or nothing of it; whether there is something to tell the centre. What becomes of a command is
 * kept before the barrier hears of it: one that is handed out again after a crash is never done twice, for another vehicle.
 */
function keepAll(
  { store, settings }: LaneDeps,
  effects: readonly LaneEffect[],
  { reading, commandId }: Pick<About, 'reading'> & { readonly commandId: string | null },
  nowMs: number,
): boolean {
  const keeping = effects.filter(({ kind }) => kind.startsWith('keep-') || kind.startsWith('forget-'))
  const said = answerIn(effects)
  if (keeping.length === 0 && !said) return false
  store.atomically(() => {
    for (const effect of keeping) keepOne(store, settings, effect, reading, nowMs)
    if (said && commandId !== null) store.saveCommand({ id: commandId, state: said.state, detail: said.detail }, nowMs)
  })
  return keeping.length > 0
}

function keepOne(
  store: ControllerStore,
  settings: LaneSettings,
  effect: LaneEffect,
  reading: CameraReading | undefined,
  nowMs: number,
): void {
  if (effect.kind === 'keep-passage')
    store.savePassage(storedPassage(effect.passage, settings), hasEnded(effect.passage.state), nowMs)
  else if (effect.kind === 'keep-admitted') store.markAdmitted(effect.bookingId, effect.passageId, nowMs)
  else if (effect.kind === 'forget-admitted') store.unmarkAdmitted(effect.passageId)
  else if (effect.kind === 'keep-mode') store.saveLaneMode(settings.lane, effect.mode)
  else if (effect.kind === 'keep-picture') {
    const picture = reading && mainPicture(reading)
    if (picture) store.savePicture(effect.pictureId, effect.passageId, picture.jpeg, nowMs)
  }
}

/** Does what goes out of the lane. */
function perform(deps: LaneDeps, effect: LaneEffect, hear: Hear): void {
  const { settings, barrier, log } = deps
  if (effect.kind === 'raise-alarm') deps.raiseAlarm(settings.lane, effect.alarm, effect.detail)
  else if (effect.kind === 'clear-alarm') deps.clearAlarm(settings.lane, effect.alarm)
  else if (effect.kind === 'look-again') {
    const inMs = effect.atMs - deps.realClock.now().epochMilliseconds
    setTimeout(() => hear({ kind: 'look-again' }), Math.max(0, inMs)).unref()
  } else if (effect.kind === 'open-barrier') {
    barrier?.pulseOpen().catch((error: unknown) => {
      log.error({ lane: settings.lane, reason: messageOf(error) }, 'barrier could not be told to open')
      hear({ kind: 'barrier-failed', detail: messageOf(error) })
    })
  }
}

function reportOf(
  { lane, purpose, direction }: LaneSettings,
  { mode, barrierFault, cameraMs }: LaneState,
  watch: ReturnType<typeof watchBarrier> | null,
): LaneReport {
  return {
    lane,
    purpose,
    direction,
    mode,
    barrier: watch === null ? 'none' : barrierFault === 'stuck' ? 'stuck' : watch.state,
    loopOccupied: watch?.loopOccupied ?? null,
    lastCameraEventAt: cameraMs === null ? null : Temporal.Instant.fromEpochMilliseconds(cameraMs).toString(),
  }
}
