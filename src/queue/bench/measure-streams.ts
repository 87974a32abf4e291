import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { encodeReference } from '#kernel/reference-code.ts'
import { openDatabase } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { seedDrivers, seedSlots } from './seed.ts'

/** What many open streams cost everybody else. */
export interface StreamMeasurement {
  readonly streams: number
  /** Of the other requests, before the streams are opened. */
  readonly medianIdleMs: number
  /** Of the other requests, while the streams are told of changes. */
  readonly medianMs: number
  readonly p95Ms: number
  /** Resident memory of the portal with all streams open. */
  readonly residentMb: number
}

const CHECKPOINT = 'DOSTYK'
const TRUCKS = 150
/** Business time runs so many times faster, as in a demonstration: so much happens at the gate. */
const SPEED = 15
const CHANGES_PER_SECOND = 10
const ASK_EVERY_MS = 20
const AT_ONCE = 50

/** Opens board streams and officers' streams on a portal of its own, and measures other people's requests beside them. */
export async function measureStreams(
  { boards, officers, seconds }: { readonly boards: number; readonly officers: number; readonly seconds: number },
  openFresh: CommandGiven['openFresh'],
  say: (line: string) => void,
): Promise<StreamMeasurement> {
  const fresh = await openFresh(say)
  const open = openDatabase(fresh.appUrl, { max: 4 })
  const sockets: Socket[] = []
  try {
    await seedTrucks(open.pool)
    const cookies = await seedOfficers(open.pool, officers)
    const started = Temporal.Now.instant().toString()
    const { port: at, pid } = await fresh.startPortal({
      OTKEL_TIME: JSON.stringify({ origin: started, started, speed: SPEED }),
      OTKEL_LIMIT_STREAMS_PER_ADDRESS: String(boards + 1),
    })
    await ask(at, seconds / 2)
    const idle = await ask(at, seconds)
    say(`idle: median ${idle.median.toFixed(1)} ms`)
    const paths = [
      ...Array.from({ length: boards }, () => ({ path: `/api/gate/boards/${CHECKPOINT}/stream`, cookie: '' })),
      ...cookies.map((cookie) => ({ path: `/api/gate/stream?checkpoint=${CHECKPOINT}`, cookie })),
    ]
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      sockets.push(...(await Promise.all(paths.slice(from, from + AT_ONCE).map((one) => openStream(at, one)))))
    }
    say(`${sockets.length} streams are open`)
    const changing = changes(open.pool, seconds)
    const busy = await ask(at, seconds)
    await changing
    if (sockets.some(({ destroyed }) => destroyed)) throw new Misconfigured('a stream ended during the measurement')
    const residentMb = residentOf(pid)
    const figures = { medianIdleMs: idle.median, medianMs: busy.median, p95Ms: busy.p95, residentMb }
    return { streams: sockets.length, ...rounded(figures) }
  } finally {
    for (const socket of sockets) socket.destroy()
    await open.close()
    await fresh.close()
  }
}

function rounded<Figures extends Readonly<Record<string, number>>>(figures: Figures): Figures {
  const entries = Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10])
  return Object.fromEntries(entries) as Figures
}

/** Trucks on the board: booked for the coming hours, every second one called. */
async function seedTrucks(pool: pg.Pool): Promise<void> {
  const drivers = await seedDrivers(pool, TRUCKS, 0n)
  const [slot] = await seedSlots(
    pool,
    { checkpoint: CHECKPOINT, neighbour: 'XX', count: 1, capacity: TRUCKS },
    Temporal.Now.instant().add({ hours: 1 }),
  )
  await pool.query('update queue.slot set taken = $2 where id = $1', [slot, TRUCKS])
  await pool.query(
    `insert into queue.booking (id, reference, account_id, vehicle_id, owner_id, driver_ids, slot_id, checkpoint, neighbour,
       zone, local_day, starts_at, ends_at, channel, place, plate, plate_country, plate_key, state, checks, payment, fee,
       deposit, law_version, tariff_version, placed_at, digest,
       first_hold_until, paid_at_once, ordinal, called_at)
     select seeded.id, seeded.reference, seeded.account, seeded.vehicle, seeded.account, array[seeded.person], slot.id,
       slot.checkpoint, slot.neighbour, slot.zone, slot.local_day, slot.starts_at, slot.ends_at, slot.channel, 'fresh',
       seeded.reference, 'XX', seeded.reference, case seeded.n % 2 when 0 then 'called' else 'confirmed' end, 'passed',
       'secured', 1, 1, 'bench', 'bench', now(), sha256('b'), now(), true, seeded.n,
       case seeded.n % 2 when 0 then now() end
     from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[]) with ordinality
       as seeded(id, reference, account, vehicle, person, n), queue.slot where slot.id = $1`,
    [
      slot,
      drivers.map(() => newId()),
      drivers.map((_, at) => encodeReference({ series: 'Q', year: 26, number: BigInt(at + 1) })),
      drivers.map(({ accountId }) => accountId),
      drivers.map(({ vehicleId }) => vehicleId),
      drivers.map(({ personId }) => personId),
    ],
  )
}

/** Officers of the checkpoint, each signed in; answers their cookies. */
async function seedOfficers(pool: pg.Pool, count: number): Promise<readonly string[]> {
  const officers = Array.from({ length: count }, () => ({ id: newId(), token: randomBytes(32).toString('base64url') }))
  await pool.query(
    `with seeded as (select * from unnest($1::uuid[], $2::text[]) as seeded(id, token)), accounts as (
       insert into identity.account (id, role, status, language, login, checkpoint, created_at)
       select id, 'officer', 'active', 'ru', 'bench-' || id, $3, now() from seeded)
     insert into identity.session (id, token_hash, account_id, method, created_at, last_seen_at, idle_seconds, expires_at)
     select gen_random_uuid(), decode(token, 'hex'), id, 'passkey', now(), now(), 3600, now() + interval '1 hour' from seeded`,
    [
      officers.map(({ id }) => id),
      officers.map(({ token }) => createHash('sha256').update(token).digest('hex')),
      CHECKPOINT,
    ],
  )
  return officers.map(({ token }) => `otkel_session=${token}`)
}

/** Opens a stream and waits for its first event; what comes later is read and dropped. */
function openStream(port: number, { path: url, cookie }: { path: string; cookie: string }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${url} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`),
    )
    let text = ''
    const begin = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (!text.includes('\r\n\r\n')) return
      if (!text.startsWith('HTTP/1.1 200')) return reject(new Misconfigured(`no stream: ${text.slice(0, 300)}`))
      if (!text.includes('data: ')) return
      socket.off('data', begin)
      socket.resume()
      resolve(socket)
    }
    socket.on('data', begin)
    socket.once('error', reject)
  })
}

/** Tells so many changes of the checkpoint's gate a second. */
async function changes(pool: pg.Pool, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    await pool.query(`select pg_notify('gate_checkpoint', $1)`, [CHECKPOINT])
    await pause(1000 / CHANGES_PER_SECOND)
  }
}

/** One visitor who asks for free places and the board in turn, and waits a little between. */
async function ask(port: number, seconds: number): Promise<{ readonly median: number; readonly p95: number }> {
  const agent = new Agent({ keepAlive: true })
  const urls = ['/api/reference/checkpoints', `/api/gate/boards/${CHECKPOINT}`]
  const took: number[] = []
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    const started = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(`http://127.0.0.1:${port}${urls[took.length % urls.length]}`, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Misconfigured(`answer ${answer.statusCode}`))
        answer.resume().once('end', resolve)
      }).once('error', reject)
    })
    took.push(performance.now() - started)
    await pause(ASK_EVERY_MS)
  }
  agent.destroy()
  const sorted = took.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}

/** Resident memory of a process in MB. */
function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? Number.NaN) / 1024
}
