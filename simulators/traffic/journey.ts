import { payOnPage } from './acquirer-page.ts'
import type { DevicesClient } from './devices-client.ts'
import { type Booking, type DriverClient, ProblemAnswer, type Slot, type TruckIds } from './driver-client.ts'
import { isInTrouble, neverComes, newRequestId, type Truck, waitsInZone } from './identities.ts'
import type { BusinessTime, TrafficSettings } from './settings.ts'

const MINUTE_MS = 60_000
/** A driver looks at his booking so often, at pace 1. */
const LOOK_MS = 1_000
const DAY_MS = 86_400_000
/** The first bookings of a carrier are for the coming hour, so that the lanes are not empty when somebody looks. */
const FILLING = 6

/** Everything that one truck's journey needs. `settings` tells of the checkpoint to which this road leads. */
export interface Road {
  readonly settings: Pick<TrafficSettings, 'checkpoint' | 'entryLanes' | 'zoneLanes' | 'borderLane' | 'borderStands'>
  readonly time: BusinessTime
  readonly devices: DevicesClient
  readonly pick: (below: number) => number
  /** The carrier's bookings as last seen, refreshed by one poll for all its trucks. */
  readonly bookings: ReadonlyMap<string, Booking>
  readonly say: (line: string) => void
}

/** One journey: book, pay, wait for the call, drive up, cross. Ends early when the platform or the driver's fate says so. */
export async function journey(road: Road, client: DriverClient, truck: Truck, ids: TruckIds): Promise<void> {
  const booking = await book(road, client, ids)
  if (!booking) return road.time.minutes(20 + road.pick(40))
  await pay(client, booking)
  if (await travel(road, truck, booking)) await road.time.minutes(120 + road.pick(240))
}

/** From the payment to the border line; false when it ends before. */
async function travel(road: Road, truck: Truck, booking: Booking): Promise<boolean> {
  const confirmed = await untilState(road, booking.id, ['confirmed', 'called'], 30)
  // What a registry found against a truck is not mended within the hour.
  if (!confirmed) {
    await road.time.minutes(isInTrouble(truck) ? 9 * 60 + road.pick(300) : 30)
    return false
  }
  // Some never come: the platform annuls their booking (paragraph 35).
  const early = Math.max(0, (Temporal.Instant.from(booking.startsAt).epochMilliseconds - road.time.nowMs()) / MINUTE_MS)
  if (neverComes(booking.id)) {
    await untilState(road, booking.id, ['annulled'], early + 600)
    return false
  }
  const zone = waitsInZone(booking.id) ? road.settings.zoneLanes : null
  if (zone) await through(road, truck, zone.into)
  const called = await untilState(road, booking.id, ['called'], early + 24 * 60)
  if (!called) return false
  if (zone) await through(road, truck, zone.out)
  await road.time.until(Temporal.Instant.from(booking.startsAt).epochMilliseconds + (road.pick(45) - 10) * MINUTE_MS)
  await driveUp(road, truck)
  const admitted = await untilState(road, booking.id, ['admitted'], 60)
  if (!admitted) return false
  await road.time.minutes(15 + road.pick(45))
  await borderMoves(road)
  await road.devices.driveUp({
    lane: road.settings.borderLane,
    plate: truck.plate,
    country: truck.country,
    trailerPlate: truck.trailerPlate,
  })
  await untilState(road, booking.id, ['crossed'], 60)
  return true
}

/** The border line stands still for some hours of the day; then everybody who waited goes, one after another. */
async function borderMoves({ settings, time, pick }: Road): Promise<void> {
  if (settings.borderStands === null) return
  const { from, until } = settings.borderStands
  const now = Temporal.Instant.fromEpochMilliseconds(Math.round(time.nowMs())).toZonedDateTimeISO('UTC')
  if (now.hour < from || now.hour >= until) return
  const opens = now.with({ hour: until, minute: pick(60), second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
  await time.until(opens.epochMilliseconds)
}

/**
 * Books the first free place of a small checkpoint, so that its coming days are full, and drives there; another time is booked
 * when this one is past.
 */
export async function bookAhead(road: Road, client: DriverClient, truck: Truck, ids: TruckIds): Promise<void> {
  const booking = await bookAt(road, client, ids, road.settings.checkpoint, road.time.nowMs())
  if (!booking) return road.time.minutes(6 * 60)
  await pay(client, booking)
  await travel(road, truck, booking)
  await road.time.until(Temporal.Instant.from(booking.endsAt).epochMilliseconds + DAY_MS / 4)
}

function book(road: Road, client: DriverClient, ids: TruckIds): Promise<Booking | null> {
  const soon = road.pick(road.bookings.size < FILLING ? 10 : 90) * MINUTE_MS
  return bookAt(road, client, ids, road.settings.checkpoint, road.time.nowMs() + soon)
}

async function bookAt(
  road: Road,
  client: DriverClient,
  ids: TruckIds,
  checkpoint: string,
  afterMs: number,
): Promise<Booking | null> {
  const after = Temporal.Instant.fromEpochMilliseconds(Math.round(afterMs))
  const { slot } = await client.get<{ slot: Slot | null }>(
    `/api/queue/checkpoints/${checkpoint}/first-free?after=${encodeURIComponent(after.toString())}`,
  )
  if (!slot) return null
  const id = newRequestId()
  try {
    await client.post('/api/queue/bookings', {
      id,
      checkpoint,
      slotId: slot.id,
      vehicleId: ids.vehicleId,
      trailerId: ids.trailerId,
      driverIds: [ids.driverId],
      goods: null,
    })
  } catch (error) {
    if (!(error instanceof ProblemAnswer) || error.isBusy) throw error
    road.say(`booking refused: ${error.message}`)
    return null
  }
  return client.get<Booking>(`/api/queue/bookings/${id}`)
}

async function pay(client: DriverClient, booking: Booking): Promise<void> {
  if (booking.payment === 'secured') return
  const invoice = await client.post<{ redirectUrl: string | null }>('/api/payments/invoices', {
    id: newRequestId(),
    bookingId: booking.id,
    returnPath: `/driver/bookings/${booking.id}`,
  })
  if (invoice.redirectUrl) await payOnPage(invoice.redirectUrl)
}

function driveUp(road: Road, truck: Truck): Promise<void> {
  const { entryLanes } = road.settings
  return through(road, truck, entryLanes[road.pick(entryLanes.length)] ?? entryLanes[0] ?? '')
}

async function through(road: Road, truck: Truck, lane: string): Promise<void> {
  await road.devices.driveUp({
    lane,
    plate: truck.plate,
    country: truck.country,
    trailerPlate: truck.trailerPlate,
    confidence: 88 + road.pick(12),
    patienceSeconds: 120,
  })
}

/** Waits until a booking is in one of some states; false when it ended otherwise or business minutes ran out. */
async function untilState(road: Road, id: string, states: readonly string[], minutes: number): Promise<boolean> {
  const deadline = road.time.nowMs() + minutes * MINUTE_MS
  while (road.time.nowMs() < deadline) {
    const state = road.bookings.get(id)?.state
    if (state !== undefined && states.includes(state)) return true
    if (state !== undefined && ['refused', 'expired', 'cancelled', 'annulled', 'crossed'].includes(state)) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS / road.time.pace))
  }
  return false
}
