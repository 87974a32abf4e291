import { createDevicesClient } from './traffic/devices-client.ts'
import { type Booking, createDriverClient, type DriverClient } from './traffic/driver-client.ts'
import { type Carrier, makeCarriers, seeded } from './traffic/identities.ts'
import { bookAhead, journey, type Road } from './traffic/journey.ts'
import { repeating } from './traffic/repeat.ts'
import { businessTime, TrafficSettings } from './traffic/settings.ts'

/**
 * The traffic of a demonstration day as an own process: carriers that register, book and pay as their drivers' phones
 * would, trucks that drive up to the virtual cameras, some that never come, some without a booking, and cars.
 */
const POLL_MS = 2_000
const STRANGER_EVERY_MINUTES = 35
const CAR_EVERY_MINUTES = 12
/** Well within the term of a driver’s session. */
const SIGN_IN_EVERY_MS = 86_400_000

const settings = TrafficSettings.parse(JSON.parse(process.env['OTKEL_TRAFFIC'] ?? 'null'))
const time = businessTime(settings.time)
const devices = createDevicesClient(settings.devicesUrl)
const pick = seeded(settings.seed)
const say = (line: string) => process.stdout.write(`${JSON.stringify({ traffic: line })}\n`)
const { untilDone, forever } = repeating(say)

/** The road to the small checkpoint that is booked out. */
const small = settings.bookedOut && {
  settings: { ...settings.bookedOut, zoneLanes: null, borderStands: null },
  devices: createDevicesClient(settings.bookedOut.devicesUrl),
}

async function runCarrier(carrier: Carrier, toSmall: boolean): Promise<void> {
  const client = createDriverClient(settings.portalUrl, settings.inboxUrl)
  await client.signIn(carrier)
  await client.ensureRegistered(carrier)
  const trucks = await client.ensureTrucks(carrier)
  const bookings = new Map<string, Booking>()
  const road: Road = { settings, devices, ...(toSmall && small), time, pick, bookings, say }
  void staySignedIn(client, carrier)
  void forever('poll', POLL_MS / time.pace, () => poll(client, bookings))
  for (const truck of carrier.trucks) {
    const ids = trucks.get(truck.plate)
    if (!ids) continue
    const drive = () => (toSmall ? bookAhead : journey)(road, client, truck, ids)
    void forever(truck.plate, 500 / time.pace, drive)
    await time.minutes(1)
  }
}

/** Sessions end; the trucks drive on. */
async function staySignedIn(client: DriverClient, carrier: Carrier): Promise<never> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, SIGN_IN_EVERY_MS))
    await untilDone(`${carrier.phone} signs in`, () => client.signIn(carrier))
  }
}

async function poll(client: DriverClient, bookings: Map<string, Booking>): Promise<void> {
  const answer = await client.get<{ bookings: Booking[] }>('/api/queue/bookings?scope=all')
  for (const booking of answer.bookings) bookings.set(booking.id, booking)
}

async function strangers(): Promise<void> {
  await time.minutes(STRANGER_EVERY_MINUTES / 2 + pick(STRANGER_EVERY_MINUTES))
  const lane = settings.entryLanes[pick(settings.entryLanes.length)] ?? ''
  const plate = `${String(100 + pick(900))}XYZ0${1 + pick(8)}`
  await devices.driveUp({ lane, plate, country: 'KZ', patienceSeconds: 12 })
}

/** The first comes at once: in real time too something moves when somebody looks. */
async function cars(lane: string, road: typeof devices): Promise<void> {
  const plate = `${String(100 + pick(900))}ABC0${1 + pick(8)}`
  await road.driveUp({ lane, plate, country: 'KZ', vehicleType: 'car', patienceSeconds: 60 })
  await time.minutes(CAR_EVERY_MINUTES / 2 + pick(CAR_EVERY_MINUTES))
}

for (const name of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(name, () => process.exit(0))
process.stdout.write(`${JSON.stringify({ ready: true })}\n`)
// After the carriers of the busy checkpoint come the driver of the start page and whoever books a small checkpoint out.
const carriers = makeCarriers(settings.carriers + 2, settings.trucksEach, settings.seed)
carriers.forEach((carrier, index) => {
  const trucks = index === settings.carriers ? carrier.trucks.slice(0, settings.ownerTrucks) : carrier.trucks
  const toSmall = index > settings.carriers
  if (toSmall && small === null) return
  void untilDone(carrier.phone, () => runCarrier({ ...carrier, trucks }, toSmall))
})
void forever('strangers', 0, strangers)
for (const [lane, road] of [
  [settings.carLane, devices],
  [small?.settings.carLane, small?.devices],
] as const) {
  if (lane && road) void forever('cars', 0, () => cars(lane, road))
}
