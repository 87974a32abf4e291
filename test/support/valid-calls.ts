import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { type TOTP, URI } from 'otpauth'
import { seedSlots } from '#queue/bench/seed.ts'
import { identityDeps } from './surroundings.ts'
import { createOperator } from '#identity/public.ts'
import { identityJobs } from '#identity/jobs.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import { CALLBACK_KEY, type ComposedApp } from './composed-app.ts'
import { anOwner, aPerson, aPhone, aPlate, aRegisteredDriver, aSignedInDriver, aVin } from './identity-builders.ts'
import { anInhabitant, anOperator, type Inhabitant, OWN_CHECKPOINT } from './inhabitants.ts'
import { runJobs } from './run-jobs.ts'
import { softwarePasskey } from './software-passkey.ts'
import { validInput } from './valid-input.ts'

/** A request that its route must accept. */
export interface ValidCall {
  /** In place of the route's own address, when that has params or a query. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, or as the bytes that it is. */
  readonly body?: unknown
}

type Make = (app: ComposedApp) => Promise<ValidCall>

const driver = (app: ComposedApp): Promise<Inhabitant> => anInhabitant(app.context)
const operator = (app: ComposedApp, role: Exclude<Inhabitant['role'], 'driver'>): Promise<Inhabitant> =>
  anOperator(app.context, role, OWN_CHECKPOINT)

/** A driver's command about an object of his own: `…/:id…`. */
const own =
  (url: string, kind: string, body?: unknown): Make =>
  async (app) => {
    const { headers, objects } = await driver(app)
    return { path: url.replace(':id', objects[kind] ?? ''), headers, ...(body === undefined ? {} : { body }) }
  }

const enters =
  (body: (app: ComposedApp, who: Inhabitant) => unknown): Make =>
  async (app) => {
    const who = await driver(app)
    return { headers: who.headers, body: body(app, who) }
  }

const reports =
  (body: (app: ComposedApp) => unknown): Make =>
  async (app) => ({ headers: (await operator(app, 'device')).headers, body: body(app) })

const officerWrites =
  (body: object): Make =>
  async (app) => ({ headers: (await operator(app, 'officer')).headers, body: { id: newId(), ...body } })

/** What a route takes, from its schema. */
function taken({ routes }: ComposedApp, name: string, fixed: Readonly<Record<string, unknown>> = {}): unknown {
  const schema = routes.find(({ method, url }) => `${method} ${url}` === name)?.body
  assert.ok(schema, name)
  return validInput(schema, fixed)
}

/** Sends a command and answers what it says; fails when it is refused. */
export async function postAs(
  app: ComposedApp,
  path: string,
  { headers, body }: ValidCall,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  assert.ok(answer.ok, `${path}: ${answer.status}`)
  return (await answer.json()) as Record<string, unknown>
}

async function agreementOf({ pool }: ComposedApp['context']) {
  const { rows } = await pool.query<{ version: string; digest: string }>(
    `select version, digest from identity.agreement where language = 'ru' order by valid_from desc limit 1`,
  )
  return { language: 'ru', version: rows[0]?.version, digest: rows[0]?.digest }
}

/** The code that was sent for a request, taken from the job that sends it. */
async function codeSignIn(app: ComposedApp): Promise<ValidCall> {
  const { requestId } = await postAs(app, '/api/identity/codes', { body: { phone: aPhone(), language: 'ru' } })
  const sent: string[] = []
  const unused = () => Promise.reject(new TypeError('not in this test'))
  const jobs = identityJobs({
    ...identityDeps(app.context),
    authority: { ask: unused, read: unused, withdraw: unused },
    ownership: unused,
    sender: async ({ code }) => void sent.push(code),
  })
  await runJobs(
    app.database.pool,
    jobs.filter(({ name }) => name.includes('code')),
  )
  return { body: { requestId, code: sent.at(-1) } }
}

async function operatorSignIn({ context }: ComposedApp): Promise<ValidCall> {
  const person = { login: 'n.abay', role: 'registrar', checkpoint: null, password: 'wide-steppe-and-grass' } as const
  const acting = { actor: SYSTEM, now: Temporal.Now.instant() }
  const created = await createOperator(identityDeps(context), { ...person, language: 'kk' }, acting)
  assert.ok(created.ok, JSON.stringify(created))
  const totp = URI.parse(created.value.totpUri) as TOTP
  return { body: { login: person.login, password: person.password, totp: totp.generate() } }
}

/** A passkey that was just made by a driver's phone. */
async function newPasskey(app: ComposedApp) {
  const { headers } = await driver(app)
  const { challengeId, options } = await postAs(app, '/api/identity/passkeys/options', { headers })
  const passkey = softwarePasskey()
  const { challenge } = options as { challenge: string }
  return { passkey, call: { headers, body: { challengeId, response: passkey.create(challenge), name: 'phone' } } }
}

async function passkeySignIn(app: ComposedApp): Promise<ValidCall> {
  const { passkey, call } = await newPasskey(app)
  await postAs(app, '/api/identity/passkeys', call)
  const { challengeId, options } = await postAs(app, '/api/identity/passkey-sign-in/options', {})
  return { body: { challengeId, response: passkey.get((options as { challenge: string }).challenge) } }
}

async function block(app: ComposedApp, verb: 'block' | 'unblock'): Promise<ValidCall> {
  const { objects } = await driver(app)
  const { headers } = await operator(app, 'registrar')
  const path = `/api/identity/accounts/${objects['account']}`
  const call = { path: `${path}/block`, headers, body: { reason: 'false-data', evidence: 'file 17' } }
  if (verb === 'block') return call
  await postAs(app, call.path, call)
  return { path: `${path}/unblock`, headers, body: { decision: 'file 18' } }
}

async function freshBooking(app: ComposedApp): Promise<ValidCall> {
  const { cookie, vehicleId, personId } = await aRegisteredDriver(identityDeps(app.context))
  const open = { checkpoint: OWN_CHECKPOINT, neighbour: 'CN', count: 1, capacity: 5 }
  const [slotId] = await seedSlots(app.context.pool, open, Temporal.Now.instant().add({ hours: 48 }))
  const place = { checkpoint: OWN_CHECKPOINT, slotId, trailerId: null, goods: null }
  return { headers: { cookie }, body: { id: newId(), ...place, vehicleId, driverIds: [personId] } }
}

/** A closure of the own checkpoint, tomorrow. */
function closureOf({ context }: ComposedApp) {
  const from = context.clock.now().add({ hours: 24 })
  const period = { from: from.toString(), until: from.add({ hours: 2 }).toString() }
  return { id: newId(), checkpoint: OWN_CHECKPOINT, ...period, reason: 'weather', note: 'Wind of 35 m/s' }
}

/** A booking with its number, and a place two days later. */
async function bookingMove(app: ComposedApp): Promise<ValidCall> {
  const { headers, objects } = await driver(app)
  const { pool } = app.context
  await pool.query(
    `update queue.booking set state = 'confirmed', checks = 'passed', payment = 'secured', hold_until = null,
       ordinal = (select count(*)::int + 1 from queue.booking) where id = $1`,
    [objects['booking']],
  )
  const open = { checkpoint: OWN_CHECKPOINT, neighbour: 'CN', count: 1, capacity: 5 }
  const [slotId] = await seedSlots(pool, open, Temporal.Now.instant().add({ hours: 49 }))
  return { path: `/api/queue/bookings/${objects['booking']}/move`, headers, body: { slotId } }
}

/** A booking whose time was taken, and a free interval for it. */
async function newTime(app: ComposedApp): Promise<ValidCall> {
  const { headers, objects } = await driver(app)
  const { pool, clock } = app.context
  await pool.query(
    `update queue.booking set state = 'displaced', checks = 'passed', payment = 'secured', hold_until = null,
       ordinal = (select count(*)::int + 1 from queue.booking), displaced_at = $2, displaced_by = 'closure',
       answer_until = $3 where id = $1`,
    [objects['booking'], clock.now().toString(), clock.now().add({ hours: 48 }).toString()],
  )
  const open = { checkpoint: OWN_CHECKPOINT, neighbour: 'CN', count: 1, capacity: 5 }
  const [slotId] = await seedSlots(pool, open, Temporal.Now.instant().add({ hours: 50 }))
  return { path: `/api/queue/bookings/${objects['booking']}/new-time`, headers, body: { slotId } }
}

async function callback(): Promise<ValidCall> {
  const body = Buffer.from(JSON.stringify({ id: newId(), invoiceId: '100000', secret_hash: 'x' }))
  return { body, headers: { 'x-signature': `sha256=${createHmac('sha256', CALLBACK_KEY).update(body).digest('hex')}` } }
}

/** A passage of the own checkpoint, and an officer of it who commands. */
async function commandOutcome(app: ComposedApp): Promise<ValidCall> {
  const officer = await operator(app, 'officer')
  const id = newId()
  await postAs(app, '/api/gate/lanes/OUT-1/commands', { headers: officer.headers, body: { id, kind: 'hold' } })
  const { headers } = await operator(app, 'device')
  return { headers, body: { outcomes: [{ id, state: 'done', detail: null }] } }
}

async function picture(app: ComposedApp): Promise<ValidCall> {
  const { headers } = await operator(app, 'device')
  const report = taken(app, 'POST /api/gate/passages') as { passages: { id: string }[] }
  await postAs(app, '/api/gate/passages', { headers, body: report })
  const path = `/api/gate/pictures?id=${newId()}&passageId=${report.passages[0]?.id}`
  return { path, headers, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xd9]) }
}

async function truckReturn(app: ComposedApp): Promise<ValidCall> {
  const { objects } = await driver(app)
  await app.context.pool.query(
    `update queue.booking set state = 'admitted', checks = 'passed', payment = 'secured', ordinal = 1, hold_until = null,
       admitted_at = now() where id = $1`,
    [objects['booking']],
  )
  const { headers } = await operator(app, 'officer')
  const path = `/api/queue/officer/${OWN_CHECKPOINT}/returns`
  return { path, headers, body: { bookingId: objects['booking'], reason: 'documents' } }
}

const soon = () => Temporal.Now.plainDateISO('Asia/Almaty').add({ days: 3 }).toString()
const KEYS = { p256dh: 'A'.repeat(87), auth: 'a'.repeat(22) }
const BROWSER = 'https://fcm.googleapis.com/fcm/send/abc'

async function unsubscribe(app: ComposedApp): Promise<ValidCall> {
  const { headers } = await driver(app)
  await postAs(app, '/api/notices/push-subscriptions', { headers, body: { endpoint: BROWSER, keys: KEYS } })
  return { headers, body: { endpoint: BROWSER } }
}

/** A call that succeeds, for every route that changes something. */
export const VALID_CALLS: Readonly<Record<string, Make>> = {
  'POST /api/identity/codes': async () => ({ body: { phone: aPhone(), language: 'zh' } }),
  'POST /api/identity/code-sign-in': codeSignIn,
  'POST /api/identity/operator-sign-in': operatorSignIn,
  'POST /api/identity/passkey-sign-in/options': async () => ({}),
  'POST /api/identity/passkey-sign-in': passkeySignIn,
  'POST /api/identity/sign-out': async (app) => ({ headers: (await driver(app)).headers }),
  'POST /api/identity/agreement-signatures': async (app) => {
    const { cookie } = await aSignedInDriver(identityDeps(app.context))
    return { headers: { cookie }, body: await agreementOf(app.context) }
  },
  'POST /api/identity/registration': async (app) => {
    const { cookie, phone } = await aSignedInDriver(identityDeps(app.context))
    const agreement = await agreementOf(app.context)
    return {
      headers: { cookie },
      body: { language: 'ru', self: aPerson({ phone }), agreement, consentId: newId() },
    }
  },
  'PUT /api/identity/language': enters(() => ({ language: 'zh' })),
  'DELETE /api/identity/sessions/:id': own('/api/identity/sessions/:id', 'session'),
  'POST /api/identity/passkeys/options': async (app) => ({ headers: (await driver(app)).headers }),
  'POST /api/identity/passkeys': async (app) => (await newPasskey(app)).call,
  'DELETE /api/identity/passkeys/:id': own('/api/identity/passkeys/:id', 'passkey'),
  'POST /api/identity/accounts/:id/block': (app) => block(app, 'block'),
  'POST /api/identity/accounts/:id/unblock': (app) => block(app, 'unblock'),
  'POST /api/identity/people': enters(() => aPerson()),
  'DELETE /api/identity/people/:id': async (app) => {
    const { headers } = await driver(app)
    const { id } = await postAs(app, '/api/identity/people', { headers, body: aPerson() })
    return { path: `/api/identity/people/${String(id)}`, headers }
  },
  'POST /api/identity/owners': enters(() => anOwner()),
  'DELETE /api/identity/owners/:id': async (app) => {
    const { headers } = await driver(app)
    const { id } = await postAs(app, '/api/identity/owners', { headers, body: anOwner() })
    return { path: `/api/identity/owners/${String(id)}`, headers }
  },
  'POST /api/identity/vehicles': enters((_, { objects }) => {
    const truck = { id: newId(), country: 'KZ', plate: aPlate(), vin: aVin(), category: 'N3' }
    return { ...truck, machinery: false, ownerId: objects['owner'] }
  }),
  'DELETE /api/identity/vehicles/:id': own('/api/identity/vehicles/:id', 'vehicle'),
  'POST /api/identity/trailers': enters(() => ({ id: newId(), country: 'KZ', plate: '17 ABC 02' })),
  'DELETE /api/identity/trailers/:id': own('/api/identity/trailers/:id', 'trailer'),
  'POST /api/identity/consents': async (app) => {
    const { headers } = await driver(app)
    const { id: personId } = await postAs(app, '/api/identity/people', { headers, body: aPerson() })
    return { headers, body: { id: newId(), personId } }
  },
  'POST /api/identity/consents/:id/withdrawal': own('/api/identity/consents/:id/withdrawal', 'consent'),
  'POST /api/law/parameters': async (app) => ({
    headers: (await operator(app, 'administrator')).headers,
    body: { code: 'queue.hold-minutes', from: soon(), value: 90, act: 'Order 1 of the tests' },
  }),
  'POST /api/notices/:id/read': own('/api/notices/:id/read', 'notice'),
  'POST /api/notices/push-subscriptions': enters(() => ({ endpoint: BROWSER, keys: KEYS })),
  'POST /api/notices/push-subscriptions/remove': unsubscribe,
  'POST /api/payments/invoices': enters(() => ({ id: newId(), bookingId: null, amount: '5000.00' })),
  'POST /api/payments/callbacks/card-acquirer': callback,
  'POST /api/queue/bookings': freshBooking,
  'POST /api/queue/bookings/:id/cancel': own('/api/queue/bookings/:id/cancel', 'booking', { reason: 'truck-broken' }),
  'POST /api/queue/bookings/:id/move': bookingMove,
  'POST /api/queue/bookings/:id/new-time': newTime,
  'POST /api/queue/bookings/:id/check-again': own('/api/queue/bookings/:id/check-again', 'booking'),
  'POST /api/queue/passes/verify': async (app) => ({
    headers: (await operator(app, 'officer')).headers,
    body: { token: 'no-pass-at-all' },
  }),
  'POST /api/queue/officer/:checkpoint/returns': truckReturn,
  'POST /api/queue/closures': async (app) => ({
    headers: (await operator(app, 'registrar')).headers,
    body: closureOf(app),
  }),
  'POST /api/queue/closures/:id/end': async (app) => {
    const { headers } = await operator(app, 'registrar')
    const body = closureOf(app)
    await postAs(app, '/api/queue/closures', { headers, body })
    return { path: `/api/queue/closures/${body.id}/end`, headers }
  },
  'POST /api/queue/opening-plans': async (app) => {
    const plan = { id: newId(), checkpoint: OWN_CHECKPOINT, from: soon(), until: null, slotMinutes: 60 }
    const body = { ...plan, placesPerHour: 4, hours: [{ from: '08:00', until: '20:00' }] }
    return { headers: (await operator(app, 'registrar')).headers, body }
  },
  'POST /api/gate/shift/entries': officerWrites({ text: 'The light of lane 2 is broken' }),
  'POST /api/gate/shift/takeover': async (app) => {
    const { headers } = await operator(app, 'officer')
    const { waiting } = (await (await fetch(`${app.url}/api/gate/shift`, { headers })).json()) as {
      waiting: { id: string } | null
    }
    return { headers, body: { id: newId(), answers: waiting?.id ?? null, text: 'I am here' } }
  },
  'POST /api/gate/shift/handover': async (app) => {
    const { headers } = await operator(app, 'officer')
    await postAs(app, '/api/gate/shift/takeover', { headers, body: { id: newId(), answers: null, text: 'I am early' } })
    return { headers, body: { id: newId(), text: 'Nothing happened' } }
  },
  'POST /api/gate/passages': reports((app) => taken(app, 'POST /api/gate/passages')),
  'POST /api/gate/pictures': picture,
  'POST /api/gate/heartbeat': reports((app) => taken(app, 'POST /api/gate/heartbeat')),
  'POST /api/gate/command-outcomes': commandOutcome,
  'POST /api/gate/lanes/:lane/commands': async (app) => ({
    path: '/api/gate/lanes/OUT-1/commands',
    headers: (await operator(app, 'officer')).headers,
    body: { id: newId(), kind: 'hold' },
  }),
}
