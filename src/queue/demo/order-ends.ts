import { CheckFailed } from '#platform/module-parts.ts'
import { newRequestId } from '../../../simulators/traffic/identities.ts'
import { look } from './walk-booking.ts'
import { passageOf } from './walk-border.ts'
import {
  book,
  dayAhead,
  firstSlot,
  freeSlots,
  kept,
  movementsOf,
  type OrderStep,
  type OrderWorld,
  refused,
  untilMoved,
  untilState,
} from './order-world.ts'
import { asGate, close, lateNews } from './order-news.ts'
import { DEMO_CHECKPOINT, QUIET } from './places.ts'
import { until } from '#platform/until.ts'

/** How bookings move and end, and who goes first. */
export const endSteps: readonly OrderStep[] = [
  {
    title: 'a booking moves once without a second fee, and the vacated place is a released one',
    run: async (world) => {
      const { busy } = world
      const from = { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 3) }
      const slot = await firstSlot(world, from)
      const id = await book(world, busy, 'moved', { checkpoint: DEMO_CHECKPOINT, slot })
      const before = (await movementsOf(busy, id)).length
      const to = await firstSlot(world, { ...from, day: await dayAhead(world, 4) })
      await busy.driver.post(`/api/queue/bookings/${id}/move`, { slotId: to.id })
      const again = busy.driver.post(`/api/queue/bookings/${id}/move`, { slotId: slot.id })
      await refused('queue.no-move-left', again)
      if ((await movementsOf(busy, id)).length !== before) throw new CheckFailed('the move moved money')
      const { slots } = await busy.driver.get<{ slots: { id: string; released: number }[] }>(
        `/api/queue/checkpoints/${DEMO_CHECKPOINT}/days/${from.day}`,
      )
      const released = slots.find((one) => one.id === slot.id)?.released ?? 0
      if (released < 1) throw new CheckFailed('the vacated place is not released')
      return `${slot.startsAt} to ${to.startsAt}`
    },
  },
  {
    title: 'the first cancellation gives the deposit back, the second forfeits it',
    run: async (world) => {
      const { busy } = world
      const cancel = (id: string) => busy.driver.post(`/api/queue/bookings/${id}/cancel`, { reason: 'plans-changed' })
      const first = kept(world, 'moved').id
      await cancel(first)
      await untilMoved(busy, first, ['fee-earned', 'deposit-returned'])
      const slot = await firstSlot(world, { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, 3) })
      const second = await book(world, busy, 'forfeited', { checkpoint: DEMO_CHECKPOINT, slot })
      await cancel(second)
      await untilMoved(busy, second, ['fee-earned', 'deposit-forfeited'])
      return 'returned, then forfeited'
    },
  },
  {
    title: 'a closure takes a time: its user chooses another one, and no money moves',
    run: async (world) => {
      const day = await dayAhead(world, 7)
      const slot = await firstSlot(world, { checkpoint: QUIET, day })
      const id = await book(world, world.busy, 'closed', { checkpoint: QUIET, slot })
      const before = (await movementsOf(world.busy, id)).length
      await close(world, QUIET, slot)
      await untilState({ client: world.busy, id }, 'displaced', 60)
      const path = `/api/queue/bookings/${id}`
      const { nearest } = await world.busy.driver.get<{ nearest: { id: string; startsAt: string }[] }>(
        `${path}/new-times`,
      )
      const [chosen] = nearest
      if (!chosen) throw new CheckFailed('no other time is proposed')
      await world.busy.driver.post(`${path}/new-time`, { slotId: chosen.id })
      const { state, startsAt } = await look(world.busy, id)
      if (state !== 'confirmed' || startsAt !== chosen.startsAt) throw new CheckFailed(`it is ${state} at ${startsAt}`)
      if ((await movementsOf(world.busy, id)).length !== before) throw new CheckFailed('the new time moved money')
      return `${slot.startsAt} to ${startsAt}`
    },
  },
  {
    title:
      'a cut of capacity takes the time of the last of the queue, who gives up without loss; the first keeps his place',
    run: async (world) => {
      const day = await dayAhead(world, 8)
      const slot = await firstSlot(world, { checkpoint: QUIET, day })
      const first = await book(world, world.busy, 'cut first', { checkpoint: QUIET, slot })
      const last = await book(world, world.busy, 'cut last', { checkpoint: QUIET, slot })
      await close(world, QUIET, slot, 1)
      await untilState({ client: world.busy, id: last }, 'displaced', 60)
      await world.busy.driver.post(`/api/queue/bookings/${last}/cancel`, { reason: 'plans-changed' })
      await untilMoved(world.busy, last, ['fee-released', 'deposit-released'])
      const { state } = await look(world.busy, first)
      if (state !== 'confirmed') throw new CheckFailed(`the first is ${state}`)
      return 'the first stays, the last has all back'
    },
  },
  // While the time of who never comes passes, others drive in.
  { title: 'a truck waits in the waiting zone, leaves it at its call and drives in', run: throughZone },
  { title: 'the later truck is held while an earlier one is there, and drives in after it', run: inOrder },
  {
    title: 'the crossing gives the deposit back',
    run: async (world) => {
      const { client, id, truck } = kept(world, 'first')
      await world.devices.driveUp({ lane: 'BORDER', plate: truck.plate, country: truck.country })
      await untilMoved(client, id, ['fee-earned', 'deposit-returned'])
      return (await look(client, id)).state
    },
  },
  {
    title: 'the first no-show of a carrier gives the deposit back, that of one who gave up before forfeits it',
    run: async (world) => {
      const late = kept(world, 'reunion')
      await untilState(late, 'annulled', 150)
      await untilMoved(late.client, late.id, ['fee-earned', 'deposit-forfeited'])
      const rare = world.bookings.get('no-show')
      if (!rare) return 'forfeited; nothing of a ground was left today for the other'
      await untilState(rare, 'annulled', 300)
      await untilMoved(rare.client, rare.id, ['fee-earned', 'deposit-returned'])
      return 'forfeited and returned'
    },
  },
  {
    title: 'news of an entry in time that comes after the annulment undoes it: the forfeited deposit is back',
    run: async (world) => {
      const { client, id, truck } = kept(world, 'reunion')
      const { startsAt } = await look(client, id)
      await lateNews(world, {
        bookingId: id,
        plate: truck.plate,
        at: Temporal.Instant.from(startsAt).add({ minutes: 10 }),
      })
      await untilState({ client, id }, 'admitted', 20)
      await untilMoved(client, id, ['deposit-restored'])
      return 'admitted, deposit restored'
    },
  },
]

/** Waits until the gate has the list that the centre signs now, as it says itself. */
async function untilGateKnows(world: OrderWorld): Promise<void> {
  await until('the list at the gate', 30, async () => {
    const signed = await fetch(new URL('/api/gate/permits', world.home.url), { headers: asGate(world) })
    const { version } = (await signed.json()) as { version: string }
    const { permitVersion } = (await (await fetch(world.gateHealth)).json()) as { permitVersion: string | null }
    return permitVersion === version
  })
}

/** Further ahead than the longest call-out, so that both are called together. */
const AHEAD_MINUTES = 130
const APPROACH_MINUTES = 60

async function inOrder(world: OrderWorld): Promise<string> {
  const { rare, registrar } = world
  const zone = { id: newRequestId(), checkpoint: DEMO_CHECKPOINT, places: 200, approachMinutes: APPROACH_MINUTES }
  const body = { ...zone, from: await dayAhead(world, 0) }
  await registrar('/api/queue/waiting-zones', { method: 'POST', body })
  const slot = await soon(world)
  const first = await book(world, rare, 'first', { checkpoint: DEMO_CHECKPOINT, slot })
  const second = await book(world, rare, 'second', { checkpoint: DEMO_CHECKPOINT, slot })
  for (const id of [first, second]) await untilState({ client: rare, id }, 'called', 90)
  await untilGateKnows(world)
  const late = await driveUp(world, 'second', 'OUT-2')
  const held = await until('hold of the later truck', 30, () =>
    passageOf(world, 'OUT-2', ({ booking, decision }) => booking?.bookingId === second && decision === 'hold'),
  )
  if (held.reason !== 'gate.earlier-present') throw new CheckFailed(`held for ${held.reason}`)
  const early = await driveUp(world, 'first', 'OUT-1')
  for (const vehicle of [early, late])
    await until('way through the lane', 60, async () => (await world.devices.outcomeOf(vehicle)) === 'through')
  for (const id of [first, second]) await untilState({ client: rare, id }, 'admitted', 30)
  return held.reason
}

/** Into the waiting zone, where the officer's yard shows it, and at its call out of it and in [R707-32a]. */
async function throughZone(world: OrderWorld): Promise<string> {
  const { rare } = world
  const slot = await soon(world)
  const id = await book(world, rare, 'zoned', { checkpoint: DEMO_CHECKPOINT, slot })
  await untilGateKnows(world)
  await drivenThrough(world, 'zoned', 'ZONE-IN')
  const stands = async () => {
    const { called, next } = await yardOf(world)
    return [...called, ...next].some(({ bookingId, inZone }) => bookingId === id && inZone)
  }
  await until('place in the zone', 30, stands)
  await untilState({ client: rare, id }, 'called', 90)
  // The gate opens at the hour of the call, also before news of it comes.
  await drivenThrough(world, 'zoned', 'ZONE-OUT')
  await drivenThrough(world, 'zoned', 'OUT-1')
  await untilState({ client: rare, id }, 'admitted', 30)
  return 'admitted'
}

async function drivenThrough(world: OrderWorld, name: string, lane: string): Promise<void> {
  const vehicle = await driveUp(world, name, lane)
  await until(`way through ${lane}`, 60, async () => (await world.devices.outcomeOf(vehicle)) === 'through')
}

interface YardOfWalk {
  readonly next: readonly { readonly bookingId: string; readonly inZone: boolean }[]
  readonly called: readonly { readonly bookingId: string; readonly inZone: boolean }[]
}

async function yardOf(world: OrderWorld): Promise<YardOfWalk> {
  return (await world.officer('/api/gate/yard')) as YardOfWalk
}

async function soon(world: OrderWorld) {
  for (const days of [0, 1]) {
    const at = { checkpoint: DEMO_CHECKPOINT, day: await dayAhead(world, days) }
    const slot = (await freeSlots(world, at, AHEAD_MINUTES)).find(
      ({ channel, free }) => channel === 'general' && free > 1,
    )
    if (slot) return slot
  }
  throw new CheckFailed('no hour with two free places')
}

async function driveUp(world: OrderWorld, name: string, lane: string): Promise<string> {
  const { truck } = kept(world, name)
  return world.devices.driveUp({ lane, plate: truck.plate, country: truck.country, patienceSeconds: 60 })
}
