/**
 * Integer twins of rules that the live queue and gate run: for the hot loop of a year of the whole border. Each is proved
 * equal to its rule by 100,000 drawn cases (`twins.test.ts`); a change of the rule that is not made here fails that test.
 */

/** Channels that have places of their own, in the order of the twins. */
export const KEPT_CHANNELS = ['general', 'post', 'perishable', 'state'] as const
const GENERAL = 0
const GROUNDS = KEPT_CHANNELS.length - 1

/**
 * Twin of `layOutDay` of the queue (order 707, paragraph 6): places of every interval by channel, flattened
 * interval × channel into `day`. `quotas` stand in the order of {@link KEPT_CHANNELS} without the first.
 */
export function layOutDayTwin(places: Int32Array, quotas: Int32Array, day: Int32Array): void {
  const intervals = places.length
  let total = 0
  let grounds = 0
  for (let slot = 0; slot < intervals; slot += 1) {
    total += places[slot] as number
    day[slot * KEPT_CHANNELS.length + GENERAL] = places[slot] as number
    for (let ground = 1; ground <= GROUNDS; ground += 1) day[slot * KEPT_CHANNELS.length + ground] = 0
  }
  for (let ground = 0; ground < GROUNDS; ground += 1) grounds += quotas[ground] as number
  const given = new Int32Array(GROUNDS)
  let slot = 0
  let before = 0
  for (let index = 0; index < grounds; index += 1) {
    const ground = nextGround(quotas, given)
    given[ground] = (given[ground] as number) + 1
    const place = Math.floor((index * total) / grounds)
    while (place >= before + (places[slot] as number)) before += places[slot++] as number
    const at = slot * KEPT_CHANNELS.length
    day[at + 1 + ground] = (day[at + 1 + ground] as number) + 1
    day[at + GENERAL] = (day[at + GENERAL] as number) - 1
  }
}

/** The ground whose next quota place comes first: the middle of its share of the day, earlier grounds at a tie. */
function nextGround(quotas: Int32Array, given: Int32Array): number {
  let best = -1
  let bestAt = Number.POSITIVE_INFINITY
  for (let ground = 0; ground < GROUNDS; ground += 1) {
    const quota = quotas[ground] as number
    const k = given[ground] as number
    if (k >= quota) continue
    const at = (2 * k + 1) / (2 * quota)
    if (at < bestAt) {
      best = ground
      bestAt = at
    }
  }
  return best
}

/** 0: a place that was never booked; 1: one that was given up. */
export type PlaceKindTwin = 0 | 1

/** For whom a place is asked: in turn, on a ground by its number in {@link KEPT_CHANNELS}, or expedited. */
export const EXPEDITED = KEPT_CHANNELS.length

/**
 * Twin of `openSlot`, `takePlace`, and for the expedited of `checkGround`: whether a vehicle may take a place of a kind of
 * this interval now by this right (paragraphs 2 (8), 6, 6-1, 22). `expressLeft`: expedited bookings that the ceiling of the
 * slot's day leaves; no place is kept for them.
 */
export function mayTakeTwin(
  slot: {
    readonly startsAt: number
    readonly day: number
    readonly channel: number
    readonly capacity: number
    readonly taken: number
    readonly released: number
    readonly closed: boolean
    readonly expressLeft: number
  },
  asked: { readonly now: number; readonly today: number; readonly horizonDays: number },
  right: number,
  kind: PlaceKindTwin,
): boolean {
  return (
    slot.startsAt > asked.now &&
    !slot.closed &&
    slot.day <= asked.today + asked.horizonDays &&
    isOpenFor(slot, asked.today, right) &&
    (kind === 1 ? slot.released : slot.capacity - slot.taken - slot.released) >= 1
  )
}

function isOpenFor(slot: Parameters<typeof mayTakeTwin>[0], today: number, right: number): boolean {
  if (right === GENERAL) return slot.channel === GENERAL || slot.day === today
  if (right === EXPEDITED) return slot.channel === GENERAL && slot.expressLeft > 0
  return slot.channel === right
}

/** Added to the start of a place in turn, so that places out of turn and expedited come before all of them. */
const IN_TURN = 2 ** 31
/** Parts of a minute by which ordinal numbers stand apart. */
const ORDINALS = 2 ** 20

/**
 * The place of a booking in the order of entry as one number: less goes first (order 707, paragraph 31). Where trucks come out
 * of a waiting zone the ordinal number decides among those of one interval; elsewhere it is 0.
 */
export function entryKey(startsAt: number, outOfTurn: boolean, ordinal = 0): number {
  return (outOfTurn ? startsAt : IN_TURN + startsAt) + ordinal / ORDINALS
}

/** What {@link entryKey} was made of; with an ordinal number the interval begins at a whole minute. */
export function entryOf(
  key: number,
  order: 'zone' | 'arrival',
): { readonly startsAt: number; readonly outOfTurn: boolean; readonly ordinal: number | null } {
  const outOfTurn = key < IN_TURN / 2
  const sum = outOfTurn ? key : key - IN_TURN
  if (order === 'arrival') return { outOfTurn, startsAt: sum, ordinal: null }
  return { outOfTurn, startsAt: Math.floor(sum), ordinal: (sum - Math.floor(sum)) * ORDINALS }
}

/** Twin of `goesBefore` of the gate for two who stand at the bar: whether the one who came later goes first. */
export function entersFirstTwin(later: number, earlier: number): boolean {
  return later < earlier
}

/** A truck with a place as far as its call goes. */
interface Callable {
  readonly startsAt: number
  readonly ordinal: number
}

/**
 * Twin of `callOuts` and `callOut` of the queue (paragraphs 2 (4) and 34): whom to call now, in the order of the queue. Whoever's
 * latest instant has come is called whatever the zone holds, whoever is due in a moment only while it has a place.
 */
export function callsTwin<T extends Callable>(
  due: readonly T[],
  { places, waiting, callOutMinutes, aheadMinutes }: CallFacts,
  now: number,
): readonly T[] {
  let free = places - waiting
  return due
    .filter(({ startsAt }) => now >= startsAt - callOutMinutes - aheadMinutes)
    .toSorted((a, b) => a.startsAt - b.startsAt || a.ordinal - b.ordinal)
    .filter(({ startsAt }) => {
      const called = startsAt - callOutMinutes <= now || free > 0
      if (called) free -= 1
      return called
    })
}

/** What the calls of a moment depend on; `waiting` are called already and not in. */
export interface CallFacts {
  readonly places: number
  readonly waiting: number
  readonly callOutMinutes: number
  readonly aheadMinutes: number
}

/**
 * Twin of the gate's lane for who stands at the bar with a booking of this time: it opens unless somebody goes before him who
 * was called out of the zone and still counts as on his way (paragraph 31).
 */
export function letsInTwin(
  key: number,
  onTheWay: readonly { readonly key: number; readonly presentUntil: number }[],
  now: number,
): boolean {
  return onTheWay.every((other) => other.key >= key || other.presentUntil <= now)
}
