import { seedDrivers, seedSlots } from '#apps/bench/seed.ts'
import { aBuyer, type Buyer, newTally, settleAll, type Tally } from './load.ts'
import type { TestPlatform, TestPortal } from './platform.ts'

const FUNDS = 100_000_000n
const SLOTS = 40
const WIDTH = 64
const PAUSE_MS = 120

/** A crowd of buyers, twice as many as there are places, and what they met. */
export interface Storm {
  readonly buyers: readonly Buyer[]
  readonly places: number
  readonly tally: Tally
  /** How many have been sent out so far. */
  readonly sent: number
  /** Sends buyers out, a group at a time, while `more` says so and the given time is not over. */
  blow(more: () => boolean, ms: number): Promise<void>
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
  const anyPortal = () => portals[turn++ % portals.length]?.url ?? ''
  return {
    buyers,
    places: capacity * SLOTS,
    tally,
    get sent() {
      return sent
    },
    async blow(more, ms) {
      const until = performance.now() + ms
      while (more() && sent < buyers.length && performance.now() < until) {
        const group = buyers.slice(sent, sent + WIDTH)
        sent += group.length
        await settleAll(group, anyPortal, tally, { width: WIDTH, until })
        // The crowd lasts for as long as things break.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * Math.random()))
      }
    },
    calm: () => settleAll(buyers, anyPortal, tally, { width: WIDTH, until: performance.now() + 60_000 }),
    booked: () => buyers.filter(({ outcome }) => outcome === 'booked').length,
  }
}
