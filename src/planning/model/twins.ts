/**
 * Integer twins of rules that the live queue and gate run: for the hot loop of a year of the whole border. Each is proved
 * equal to its rule by 100,000 drawn cases (`twins.test.ts`); a change of the rule that is not made here fails that test.
 */

/** Channels of places in the order of the twins. */
export const CHANNELS = ['general', 'post', 'perishable', 'state', 'express'] as const
const GENERAL = 0
const GROUNDS = 4

/**
 * Twin of `layOutDay` of the queue (order 707, paragraphs 6 and 6-1): places of every interval by channel, flattened
 * interval × channel into `day`. `quotas` stand in the order of {@link CHANNELS} without the first.
 */
export function layOutDayTwin(places: Int32Array, quotas: Int32Array, day: Int32Array): void {
  const intervals = places.length
  let total = 0
  let grounds = 0
  for (let slot = 0; slot < intervals; slot += 1) {
    total += places[slot] as number
    day[slot * 5 + GENERAL] = places[slot] as number
    for (let ground = 1; ground <= GROUNDS; ground += 1) day[slot * 5 + ground] = 0
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
    const at = slot * 5
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

/** Twin of `openSlot` and `takePlace` for a fresh place: whether a vehicle may take one of this interval now (paragraphs 6, 22). */
export function mayTakeTwin(
  slot: {
    readonly startsAt: number
    readonly day: number
    readonly channel: number
    readonly capacity: number
    readonly taken: number
    readonly released: number
    readonly closed: boolean
  },
  now: number,
  today: number,
  horizonDays: number,
): boolean {
  return (
    slot.startsAt > now &&
    !slot.closed &&
    slot.day <= today + horizonDays &&
    (slot.channel === GENERAL || slot.day === today) &&
    slot.capacity - slot.taken - slot.released >= 1
  )
}

/** States and events of a passage in the order of the twin. */
export const STATES = ['waiting', 'opening', 'passing', 'passed', 'sent-away', 'left'] as const
export const EVENTS = [
  'permitted',
  'barrier-failed',
  'permit-expired',
  'loop-occupied',
  'loop-cleared',
  'no-loop',
  'sent-away',
  'gone',
] as const

/** Next state by state × event; -1: the event means nothing then. */
const NEXT = Int8Array.from(
  [
    [1, -1, -1, -1, -1, -1, 4, 5],
    [-1, 0, 0, 2, -1, 3, -1, -1],
    [-1, -1, -1, -1, 3, -1, -1, -1],
    [-1, -1, -1, -1, -1, -1, -1, -1],
    [-1, -1, -1, -1, -1, -1, -1, -1],
    [-1, -1, -1, -1, -1, -1, -1, -1],
  ].flat(),
)

/** Twin of `nextState` of the gate's passage. */
export function nextStateTwin(state: number, event: number): number {
  return NEXT[state * EVENTS.length + event] as number
}
