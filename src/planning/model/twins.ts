/**
 * Integer twins of rules that the live queue and gate run: for the hot loop of a year of the whole border. Each is proved
 * equal to its rule by 100,000 drawn cases (`twins.test.ts`); a change of the rule that is not made here fails that test.
 */

/** Channels that have places of their own, in the order of the twins. */
export const CHANNELS = ['general', 'post', 'perishable', 'state'] as const
const GENERAL = 0
const GROUNDS = CHANNELS.length - 1

/**
 * Twin of `layOutDay` of the queue (order 707, paragraph 6): places of every interval by channel, flattened
 * interval × channel into `day`. `quotas` stand in the order of {@link CHANNELS} without the first.
 */
export function layOutDayTwin(places: Int32Array, quotas: Int32Array, day: Int32Array): void {
  const intervals = places.length
  let total = 0
  let grounds = 0
  for (let slot = 0; slot < intervals; slot += 1) {
    total += places[slot] as number
    day[slot * CHANNELS.length + GENERAL] = places[slot] as number
    for (let ground = 1; ground <= GROUNDS; ground += 1) day[slot * CHANNELS.length + ground] = 0
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
    const at = slot * CHANNELS.length
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

/** For whom a place is asked: in turn, on a ground by its number in {@link CHANNELS}, or expedited. */
export const EXPEDITED = CHANNELS.length

/**
 * Twin of `openSlot`, `takePlace` for a fresh place, and for the expedited of `checkGround`: whether a vehicle may take one of
 * this interval now by this right (paragraphs 6, 6-1, 22). `expressLeft`: expedited bookings that the ceiling of the slot's
 * day leaves; no place is kept for them.
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
): boolean {
  return (
    slot.startsAt > asked.now &&
    !slot.closed &&
    slot.day <= asked.today + asked.horizonDays &&
    isOpenFor(slot, asked.today, right) &&
    slot.capacity - slot.taken - slot.released >= 1
  )
}

function isOpenFor(slot: Parameters<typeof mayTakeTwin>[0], today: number, right: number): boolean {
  if (right === GENERAL) return slot.channel === GENERAL || slot.day === today
  if (right === EXPEDITED) return slot.channel === GENERAL && slot.expressLeft > 0
  return slot.channel === right
}

/** Added to the start of a place in turn, so that places out of turn and expedited come before all of them. */
const IN_TURN = 2 ** 31

/** The place of a booking in the order of entry as one number: less goes first (order 707, paragraph 31). */
export function entryKey(startsAt: number, outOfTurn: boolean): number {
  return outOfTurn ? startsAt : IN_TURN + startsAt
}

/** What {@link entryKey} was made of. */
export function entryOf(key: number): { readonly startsAt: number; readonly outOfTurn: boolean } {
  const outOfTurn = key < IN_TURN / 2
  return { outOfTurn, startsAt: outOfTurn ? key : key - IN_TURN }
}

/** Twin of `goesBefore` of the gate for two who stand at the bar: whether the one who came later goes first. */
export function entersFirstTwin(later: number, earlier: number): boolean {
  return later < earlier
}
