import { CheckFailed, type DemoCaller, type DemoStep } from '#platform/module-parts.ts'
import { newRequestId, type Truck } from '../../../simulators/traffic/identities.ts'
import { look } from './walk-booking.ts'
import { disputeSteps } from './order-disputes.ts'
import { endSteps } from './order-ends.ts'
import {
  book,
  dayAhead,
  firstSlot,
  freeSlots,
  hold,
  openOrderWorld,
  type OrderStep,
  type OrderWorld,
  refused,
} from './order-world.ts'
import { DEMO_CHECKPOINT } from './places.ts'
import { ledgerBalances } from './walk.ts'

const LISTED_AHEAD = 12
const LATE_AHEAD = 9
const CLAIM = {
  goods: ['animals'],
  alone: true,
  document: { kind: 'goods-declaration', number: '55000/221126/0001' },
}

/**
 * The walk through Order 707 where it hurts people: every quota, the day-of release, the move, every end of a deposit, a
 * closure and a cut without loss, the reunion after a cut of the link, and the order of entry.
 */
export function orderSteps(): readonly DemoStep[] {
  let opened: Promise<OrderWorld> | undefined
  const steps = [...quotaSteps, ...endSteps, ...disputeSteps].map(
    ({ title, run }): DemoStep => ({
      title,
      run: async ({ home }) => run(await (opened ??= openOrderWorld(home))),
    }),
  )
  return [...steps, ledgerBalances]
}

const FRESH_PRICE = '4325.00'

/** So far ahead that it is annulled after the others have given up: a carrier’s first end is forgiven, his later ones are not. */
const ABSENT_AHEAD_MINUTES = 240

/** A truck that never comes takes its place first: its time passes while the others book. */
async function bookTheAbsent(world: OrderWorld): Promise<string> {
  const { busy } = world
  const after = (await world.home.now()).add({ minutes: ABSENT_AHEAD_MINUTES }).toString()
  const { slot } = await busy.driver.get<{ slot: Parameters<typeof book>[3]['slot'] | null }>(
    `/api/queue/checkpoints/${DEMO_CHECKPOINT}/first-free?after=${after}`,
  )
  if (!slot) throw new CheckFailed('no free place')
  await book(world, busy, 'reunion', { checkpoint: DEMO_CHECKPOINT, slot })
  return slot.startsAt
}

/** Lists, grounds and the day-of release. */
const quotaSteps: readonly OrderStep[] = [
  {
    title: 'the postal operator and a state body send lists: ten days ahead is in time, nine are late',
    run: async (world) => {
      await bookTheAbsent(world)
      const post = world.busy.nextTruck()
      const state = world.busy.nextTruck()
      const byPost = await send(world, world.post, [
        [post, LISTED_AHEAD],
        [state, LATE_AHEAD],
      ])
      const byState = await send(world, world.stateBody, [[state, LISTED_AHEAD]])
      const said = [byPost.join(), byState.join()].join(' | ')
      if (said !== 'accepted,late | accepted') throw new CheckFailed(said)
      await onLists(world, post, state)
      return said
    },
  },
  {
    title: 'goods out of turn: alone and with a declaration',
    run: async (world) => {
      const { busy } = world
      const at = { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 5), ground: 'perishable' }
      const slot = await firstSlot(world, at)
      const truck = busy.nextTruck()
      const wish = (claim: object | null) =>
        hold(busy, truck, { checkpoint: DEMO_CHECKPOINT, slot, more: { ground: 'perishable', claim } })
      await refused('queue.ground-goods-unstated', wish(null))
      await refused('queue.ground-goods-mixed', wish({ ...CLAIM, alone: false }))
      await refused('queue.ground-document-missing', wish({ ...CLAIM, document: null }))
      return await dearer(world, await wish(CLAIM))
    },
  },
  {
    title: 'expedited: a dearer place in turn, and the day tells how many are left',
    run: async (world) => {
      const { busy } = world
      const day = await dayAhead(world, 6)
      const left = async () => {
        const path = `/api/queue/checkpoints/${DEMO_CHECKPOINT}/days/${day}?ground=express`
        return (await busy.driver.get<{ expressLeft: number }>(path)).expressLeft
      }
      const before = await left()
      const slot = await firstSlot(world, { checkpoint: DEMO_CHECKPOINT, day, ground: 'express' })
      const id = await hold(busy, busy.nextTruck(), { checkpoint: DEMO_CHECKPOINT, slot, more: { ground: 'express' } })
      const after = await left()
      if (after !== before - 1) throw new CheckFailed(`${before} were left, then ${after}`)
      return `${await dearer(world, id)}, ${after} of ${before} left`
    },
  },
  {
    title: 'on its day a place of a ground opens to everybody at the usual fee, and not the day before',
    run: async (world) => {
      const { rare } = world
      const tomorrow = { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 1), ground: 'state' }
      const early = await firstSlot(world, tomorrow)
      await refused('queue.ground-not-open', hold(rare, rare.nextTruck(), { checkpoint: DEMO_CHECKPOINT, slot: early }))
      const today = await freeSlots(world, { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 0) }, 40)
      const slot = today.find(({ channel }) => channel !== 'general')
      if (!slot) return 'no place of a ground is left today: the refusal of the day before was seen'
      const id = await book(world, rare, 'no-show', { checkpoint: DEMO_CHECKPOINT, slot })
      const { fee } = await look(rare, id)
      if (fee !== FRESH_PRICE) throw new CheckFailed(`the fee is ${fee}`)
      return `${slot.channel} at ${fee}`
    },
  },
]

async function send(
  world: OrderWorld,
  sender: DemoCaller,
  trucks: readonly (readonly [Truck, number])[],
): Promise<readonly string[]> {
  const id = newRequestId()
  const rows = await Promise.all(
    trucks.map(async ([{ plate, country }, days]) => {
      return { plate, country, checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, days) }
    }),
  )
  const body = { id, letter: 'walk 1', rows }
  const answer = (await sender('/api/queue/vehicle-lists', { method: 'POST', body })) as {
    lists: { id: string; rows: { outcome: string }[] }[]
  }
  return answer.lists.find((list) => list.id === id)?.rows.map(({ outcome }) => outcome) ?? []
}

/** Each list serves its own truck and ground, and nobody else's. */
async function onLists(world: OrderWorld, post: Truck, state: Truck): Promise<void> {
  const { busy } = world
  const day = await dayAhead(world, LISTED_AHEAD)
  for (const [ground, listed, other] of [
    ['post', post, state],
    ['state', state, post],
  ] as const) {
    const slot = await firstSlot(world, { checkpoint: DEMO_CHECKPOINT, day, ground })
    const wish = { checkpoint: DEMO_CHECKPOINT, slot, more: { ground } }
    await refused('queue.ground-not-listed', hold(busy, other, wish))
    await dearer(world, await book(world, busy, ground, wish, listed))
  }
}

async function dearer({ busy }: OrderWorld, id: string): Promise<string> {
  const { fee, reference } = await look(busy, id)
  if (fee !== '432500.00') throw new CheckFailed(`the fee is ${fee}`)
  return `${reference} at ${fee}`
}
