import { setTimeout as pause } from 'node:timers/promises'
import { addressOf, type Carrier, newRequestId, type Truck } from './identities.ts'

/** What the platform refused, as a problem document. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer'
  readonly status: number
  readonly type: string
  readonly params: unknown
  /** Busy, and no word on what was asked. */
  get isBusy(): boolean {
    return this.status === BUSY
  }
  constructor(status: number, type: string, params: unknown) {
    super(`${status} ${type} ${params === undefined ? '' : JSON.stringify(params)}`.trim())
    this.status = status
    this.type = type
    this.params = params
  }
}

export interface Booking {
  readonly id: string
  readonly reference: string
  readonly state: string
  readonly checks: string
  readonly payment: string
  readonly startsAt: string
  readonly endsAt: string
  readonly ordinal: number | null
  readonly plate: string
  readonly holdUntil: string | null
}

export interface Slot {
  readonly id: string
  readonly startsAt: string
  readonly endsAt: string
  readonly free: number
  readonly over: boolean
  readonly channel: string
}

/** Requests to the platform in one session. */
interface Connection {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

/** A driver's phone: speaks to the platform only as the driver's web application does. */
export interface DriverClient extends Connection {
  readonly raw: (path: string) => Promise<Response>
  signIn(carrier: Carrier): Promise<void>
  ensureRegistered(carrier: Carrier): Promise<void>
  ensureTrucks(carrier: Carrier): Promise<ReadonlyMap<string, TruckIds>>
}

/** Ids of a truck as the platform knows it, by plate. */
export interface TruckIds {
  readonly vehicleId: string
  readonly trailerId: string
  readonly driverId: string
}

const PATIENCE_MS = 20_000
/** So often somebody presses the button of a platform that is busy and says when to come again. */
const TRIES = 20
const LONGEST_REST_S = 10
const BUSY = 503

/** A client of one account. `inboxUrl` is the SMS gateway's inbox, where the simulated phone reads its codes. */
export function createDriverClient(portalUrl: string, inboxUrl: string): DriverClient {
  const cookies = new Map<string, string>()
  let phone: string | undefined
  const cookieHeader = (): Record<string, string> =>
    cookies.size === 0 ? {} : { cookie: [...cookies.values()].join('; ') }

  /** Says the same again, under the same id, as long as the platform is busy. */
  async function send(method: string, path: string, body: unknown, tries = TRIES): Promise<Response> {
    const response = await fetch(new URL(path, portalUrl), {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(phone !== undefined && { 'x-forwarded-for': addressOf(phone) }),
        ...cookieHeader(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.status !== BUSY || tries <= 1) return response
    await response.body?.cancel()
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    await pause(1000 * Math.min(Number.isFinite(seconds) ? seconds : 1, LONGEST_REST_S))
    return send(method, path, body, tries - 1)
  }

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(method, path, body)
    for (const set of response.headers.getSetCookie()) cookies.set(set.split('=')[0] ?? '', set.split(';')[0] ?? '')
    const text = await response.text()
    const answer = text === '' ? undefined : (JSON.parse(text) as { type?: string; params?: unknown })
    if (!response.ok) throw new ProblemAnswer(response.status, answer?.type ?? 'unknown', answer?.params)
    return answer as T
  }
  const get = <T>(path: string) => call<T>('GET', path)
  const post = <T>(path: string, body: unknown) => call<T>('POST', path, body)

  async function signIn(carrier: Carrier): Promise<void> {
    const since = Temporal.Now.instant().toString()
    phone = carrier.phone
    const { requestId } = await post<{ requestId: string }>('/api/identity/codes', {
      phone: carrier.phone,
      language: carrier.language,
    })
    const code = await readCode(inboxUrl, carrier.phone, since)
    await post('/api/identity/code-sign-in', { requestId, code })
  }

  const raw = (path: string) =>
    fetch(new URL(path, portalUrl), { headers: cookieHeader(), signal: AbortSignal.timeout(PATIENCE_MS) })
  const connection = { get, post }
  return {
    ...connection,
    raw,
    signIn,
    ensureRegistered: (carrier) => ensureRegistered(connection, carrier),
    ensureTrucks: (carrier) => ensureTrucks(connection, carrier),
  }
}

/** Signs the agreement, enters the driver and asks for consent, unless he has done so. */
async function ensureRegistered({ get, post }: Connection, carrier: Carrier): Promise<void> {
  const me = await get<{ account: { status: string }; agreement: { upToDate: boolean } }>('/api/identity/me')
  if (me.account.status === 'active') return
  const agreement = await get<{ version: string; digest: string }>(
    `/api/identity/agreement?language=${carrier.language}`,
  )
  const { person } = carrier
  await post('/api/identity/registration', {
    language: carrier.language,
    self: {
      id: newRequestId(),
      resident: true,
      names: { family: person.family, given: person.given, patronymic: person.patronymic },
      birthDate: person.birthDate,
      iin: person.iin,
      phone: carrier.phone,
      email: null,
      document: { kind: 'identity-card', country: 'KZ', number: person.documentNumber, expiresOn: '2033-05-01' },
    },
    agreement: { version: agreement.version, language: carrier.language, digest: agreement.digest },
    consentId: newRequestId(),
  })
  await untilConsented(get)
}

async function untilConsented(get: Connection['get']): Promise<void> {
  for (let tries = 0; tries < 80; tries += 1) {
    const { consents } = await get<{ consents: { state: string }[] }>('/api/identity/consents')
    if (consents.some(({ state }) => state === 'given')) return
    await pause(250)
  }
  throw new ProblemAnswer(0, 'traffic.consent-not-given', undefined)
}

/** Enters the carrier's trucks and trailers that are not there yet. */
async function ensureTrucks({ get, post }: Connection, carrier: Carrier): Promise<ReadonlyMap<string, TruckIds>> {
  const { people } = await get<{ people: { id: string; self: boolean }[] }>('/api/identity/people')
  const driverId = people.find(({ self }) => self)?.id ?? ''
  const ownerId = await ensureOwner({ get, post }, carrier)
  const known = await get<{ vehicles: { id: string; plate: string }[] }>('/api/identity/vehicles')
  const trailers = await get<{ trailers: { id: string; plate: string }[] }>('/api/identity/trailers')
  const byPlate = new Map(known.vehicles.map(({ id, plate }) => [tight(plate), id]))
  const trailerByPlate = new Map(trailers.trailers.map(({ id, plate }) => [tight(plate), id]))
  const found = new Map<string, TruckIds>()
  for (const truck of carrier.trucks) {
    const vehicleId = byPlate.get(tight(truck.plate)) ?? (await addVehicle(post, truck, ownerId))
    const trailerId = trailerByPlate.get(tight(truck.trailerPlate)) ?? (await addTrailer(post, truck))
    found.set(truck.plate, { vehicleId, trailerId, driverId })
  }
  return found
}

/** The company to which the trucks belong. */
async function ensureOwner({ get, post }: Connection, { company }: Carrier): Promise<string> {
  const { owners } = await get<{ owners: { id: string }[] }>('/api/identity/owners')
  if (owners[0]) return owners[0].id
  const id = newRequestId()
  await post('/api/identity/owners', {
    id,
    resident: true,
    kind: 'company',
    name: company.name,
    country: 'KZ',
    taxNumber: company.bin,
  })
  return id
}

async function addVehicle(post: Connection['post'], truck: Truck, ownerId: string): Promise<string> {
  const vehicle = await post<{ id: string }>('/api/identity/vehicles', {
    id: newRequestId(),
    country: truck.country,
    plate: truck.plate,
    vin: truck.vin,
    category: 'N3',
    machinery: false,
    ownerId,
  })
  return vehicle.id
}

async function addTrailer(post: Connection['post'], truck: Truck): Promise<string> {
  const body = { id: newRequestId(), country: truck.country, plate: truck.trailerPlate }
  return (await post<{ id: string }>('/api/identity/trailers', body)).id
}

/** Plates are compared without spaces. */
function tight(plate: string): string {
  return plate.replaceAll(/\s/g, '').toUpperCase()
}

/** Waits for the sign-in code in the SMS inbox of a phone. */
async function readCode(inboxUrl: string, phone: string, since: string): Promise<string> {
  for (let tries = 0; tries < 80; tries += 1) {
    const response = await fetch(`${inboxUrl}?phone=${encodeURIComponent(phone)}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const { messages } = (await response.json()) as { messages: { text: string; receivedAt: string }[] }
    for (const { text, receivedAt } of messages) {
      const code = /\b(\d{6})\b/.exec(text)?.[1]
      if (code && receivedAt >= since) return code
    }
    await pause(150)
  }
  throw new ProblemAnswer(0, 'traffic.no-code-came', { phone })
}
