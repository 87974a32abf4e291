import { seedDrivers, seedSlots } from '#queue/bench/seed.ts'
import { aBuyer, type Buyer, newTally, settleAll, type Tally } from './load.ts'
import type { TestPlatform, TestPortal } from './platform.ts'

const FUNDS = 100_000_000n
const SLOTS = 40
const WIDTH = 64
const PAUSE_MS = 120

/** The blows that a storm is to meet, and how many it has met. */
export interface Strikes {
  readonly planned: number
  readonly done: () => number
}

/** A crowd of buyers, twice as many as there are places, and what they met. */
export interface Storm {
  readonly buyers: readonly Buyer[]
  readonly places: number
  readonly tally: Tally
  /** How many have been sent out so far. */
  readonly sent: number
  /**
   * Sends buyers out, a group at a time, until all strikes are done or the given time is over. The places last for all
   * strikes: each has its share of them, and who would take another's share waits.
   */
  blow(strikes: Strikes, ms: number): Promise<void>
  /** Whether the next strike's share of the places is going, so that it meets buyers at work. */
  isDue(strikes: Strikes): boolean
  /** Settles everybody who is still open. */
  calm(): Promise<void>
  booked(): number
}

/** Seeds a crowd of real accounts with money and sessions, and places for half of them. */
export async function openStorm(platform: TestPlatform, portals: readonly TestPortal[], crowd: number): Promise<Storm> {
  const drivers = await seedDrivers(platform.pool, crowd, FUNDS)
  const capacity = Math.floor(crowd / SLOTS / 2)
  const slots = await seedSlots(
    platform.pool,
    { checkpoint: 'DOSTYK', neighbour: 'CN', count: SLOTS, capacity },
    Temporal.Now.instant().add({ hours: 48 }),
  )
  const buyers = drivers.map((driver, index) => aBuyer(driver, slots[index % slots.length] ?? ''))
  const tally = newTally()
  let turn = 0
  let sent = 0
  /** The place up to which buyers have come when so many more strikes than those that are done have had their share. */
  const shareOf = ({ planned, done }: Strikes, more: number) =>
    Math.floor((capacity * SLOTS * (done() + more)) / (planned + 1))
  const anyPortal = () => portals[turn++ % portals.length]?.url ?? ''
  return {
    buyers,
    places: capacity * SLOTS,
    tally,
    get sent() {
      return sent
    },
    async blow(strikes, ms) {
      const until = performance.now() + ms
      while (strikes.done() < strikes.planned && performance.now() < until) {
        // Fewer and fewer at a time while a strike lets itself be waited for: it still meets somebody.
        const left = shareOf(strikes, 2) - sent
        const group = buyers.slice(sent, sent + Math.min(WIDTH, Math.ceil(left / 4)))
        sent += group.length
        await settleAll(group, anyPortal, tally, { width: WIDTH, until })
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * Math.random()))
      }
    },
    isDue: (strikes) => sent >= shareOf(strikes, 1),
    calm: () => settleAll(buyers, anyPortal, tally, { width: WIDTH, until: performance.now() + 60_000 }),
    booked: () => buyers.filter(({ outcome }) => outcome === 'booked').length,
  }
}
