import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_CHECKPOINT } from '#apps/demo/sides.ts'
import type { RunningDemo } from '#apps/demo/serve-demo.ts'
import { inboxOf } from '#queue/demo/people.ts'
import { payOnPage } from '../../../simulators/traffic/acquirer-page.ts'
import {
  type Booking,
  createDriverClient,
  type DriverClient,
  type Slot,
  type TruckIds,
} from '../../../simulators/traffic/driver-client.ts'
import { makeCarriers, newRequestId, type Truck } from '../../../simulators/traffic/identities.ts'

/** Other people's trucks around the journey: booked and paid over HTTP, as the simulated traffic does. */
export interface Carriers {
  /** A truck of its own, booked for the next interval, paid and called: it may drive up now. */
  calledTruck(): Promise<CalledTruck>
}

export interface CalledTruck extends Truck {
  readonly bookingId: string
  readonly reference: string
}

const TRUCKS = 8
const PATIENCE_MS = 25_000
const PAUSE_MS = 150

/** One carrier with several trucks; it registers when its first truck is asked for. */
export async function openCarriers(demo: RunningDemo): Promise<Carriers> {
  const [carrier] = makeCarriers(1, TRUCKS, 31)
  assert.ok(carrier)
  const client = createDriverClient(demo.url, await inboxOf(demo.surroundings))
  let known: Promise<ReadonlyMap<string, TruckIds>> | undefined
  let used = 0
  const register = async () => {
    await client.signIn(carrier)
    await client.ensureRegistered(carrier)
    return client.ensureTrucks(carrier)
  }
  return {
    async calledTruck() {
      known ??= register()
      const truck = carrier.trucks[used++]
      const ids = truck && (await known).get(truck.plate)
      assert.ok(truck && ids, 'a truck that was not used before')
      const { id, reference } = await book(client, ids)
      await bookingIn(client, id, ['called'])
      return { ...truck, bookingId: id, reference }
    },
  }
}

async function book(client: DriverClient, ids: TruckIds): Promise<Booking> {
  const { slot } = await client.get<{ slot: Slot | null }>(`/api/queue/checkpoints/${DEMO_CHECKPOINT}/first-free`)
  assert.ok(slot, 'a free place')
  const id = newRequestId()
  const { vehicleId, trailerId, driverId } = ids
  const truck = { vehicleId, trailerId, driverIds: [driverId] }
  await client.post('/api/queue/bookings', { id, checkpoint: DEMO_CHECKPOINT, slotId: slot.id, ...truck, goods: null })
  const invoice = await client.post<{ redirectUrl: string | null }>('/api/payments/invoices', {
    id: newRequestId(),
    bookingId: id,
    returnPath: `/driver/bookings/${id}`,
  })
  assert.ok(invoice.redirectUrl, 'a page to pay on')
  await payOnPage(invoice.redirectUrl)
  return client.get<Booking>(`/api/queue/bookings/${id}`)
}

async function bookingIn(client: DriverClient, id: string, states: readonly string[]): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const booking = await client.get<Booking>(`/api/queue/bookings/${id}`)
    if (states.includes(booking.state)) return
    assert.ok(performance.now() < deadline, `booking is ${booking.state}, not ${states.join(' or ')}`)
    await pause(PAUSE_MS)
  }
}
