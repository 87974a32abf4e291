import { CheckFailed } from '#platform/module-parts.ts'
import { newRequestId } from '../../../simulators/traffic/identities.ts'
import { look } from './walk-booking.ts'
import { close, lateNews } from './order-news.ts'
import {
  book,
  dayAhead,
  firstSlot,
  kept,
  movementsOf,
  type OrderStep,
  type OrderWorld,
  refused,
  untilMoved,
  untilState,
} from './order-world.ts'
import { DEMO_CHECKPOINT } from './places.ts'
import { until } from '#platform/until.ts'

/** What waits for a person's word, and what comes of it: the officer's about an entry, the registrar's about a fault. */
export const disputeSteps: readonly OrderStep[] = [
  {
    title:
      'a truck that an officer lets in after its time was taken: nothing is given back until he answers, then it has used its place',
    run: inDispute,
  },
  {
    title: 'the registrar finds that it was not the user’s fault: fee and deposit come back, once',
    run: async (world) => {
      const { client, id } = kept(world, 'forfeited')
      const standing = async () => {
        const { ended } = (await world.registrar('/api/queue/faults')) as {
          ended: { bookingId: string; fault: string; depositKept: boolean }[]
        }
        const row = ended.find(({ bookingId }) => bookingId === id)
        return row && `${row.fault}, deposit ${row.depositKept ? 'kept' : 'back'}`
      }
      const before = await standing()
      const body = { id: newRequestId(), bookingId: id, fault: 'gate', note: 'Walk: report 17 of the officer' }
      for (const _ of [1, 2]) await world.registrar('/api/queue/fault-decisions', { method: 'POST', body })
      await untilMoved(client, id, ['fee-restored', 'deposit-restored'])
      const restored = (await movementsOf(client, id)).filter((kind) => kind.endsWith('-restored'))
      if (restored.length !== 2) throw new CheckFailed(`it came back as ${restored.join()}`)
      const after = await standing()
      if (before !== 'user, deposit kept' || after !== 'gate, deposit back')
        throw new CheckFailed(`${before}, ${after}`)
      return `${before}; then ${after}`
    },
  },
]

async function inDispute(world: OrderWorld): Promise<string> {
  const { rare } = world
  const slot = await firstSlot(world, { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 9) })
  const id = await book(world, rare, 'disputed', { checkpoint: DEMO_CHECKPOINT, slot })
  const money = (await movementsOf(rare, id)).length
  await close(world, DEMO_CHECKPOINT, slot)
  await untilState({ client: rare, id }, 'displaced', 60)
  const { plate } = kept(world, 'disputed').truck
  const passage = await lateNews(world, { bookingId: id, plate, at: await world.home.now(), byOfficer: true })
  const { next } = await rare.driver.get<{ next: { code: string } }>(`/api/queue/bookings/${id}`)
  if (next.code !== 'wait-for-officer') throw new CheckFailed(`its user is told to ${next.code}`)
  const path = `/api/queue/bookings/${id}`
  const other = await firstSlot(world, { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 10) })
  await refused('queue.entry-in-dispute', rare.driver.post(`${path}/new-time`, { slotId: other.id }))
  await refused('queue.entry-in-dispute', rare.driver.post(`${path}/cancel`, { reason: 'plans-changed' }))
  await until('the matter at the officer’s', 30, async () => {
    const { matters } = (await world.officer('/api/gate/matters')) as {
      matters: { passage: { id: string; dispute: string | null }; done: unknown }[]
    }
    return matters.some((one) => one.passage.id === passage && one.passage.dispute !== null && one.done === null)
  })
  if ((await look(rare, id)).state !== 'displaced') throw new CheckFailed('it did not wait')
  const body = { kind: 'done', outcome: 'let-in' }
  await world.officer(`/api/gate/matters/${passage}/acts`, { method: 'POST', body })
  await untilState({ client: rare, id }, 'admitted', 20)
  if ((await movementsOf(rare, id)).length !== money) throw new CheckFailed('money moved')
  return 'disputed, then admitted with its money'
}
