import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { connectionOptions } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  activeTrip,
  ANSWER,
  CLOSED,
  must,
  ROAD,
  ROPE_CUT,
  START,
  worldWithSeal,
} from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { fingerprintOf } from './commands/evidence-key.ts'
import { verifyEvidence } from './commands/verify-evidence.ts'
import { concludeEvents } from './conclude-events.ts'
import { conclude } from './domain/events.ts'
import { enrolSeal } from './enrol-seal.ts'
import { makeEvidence } from './make-evidence.ts'
import { STATE } from './protocols/reading.ts'
import { readCentre, readTrip } from './read-centre.ts'
import { findLegStates, saveLegStates } from './store/leg-store.ts'
import { listLegRows } from './store/view-store.ts'

const SEAL = '8800000301'
const CUT = { dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN } as const

async function underWay(t: TestContext) {
  const { database, world, line, lineOf, portOf } = await worldWithSeal(t, SEAL)
  const trip = await activeTrip(world, line)
  const kinds = async () => ((await readTrip(world.deps, trip.order.id))?.events ?? []).map(({ kind }) => kind)
  const owner = async (text: string) => {
    const client = new pg.Client(connectionOptions(database.superuserUrl))
    await client.connect()
    const { rowCount } = await client.query(text)
    await client.end()
    return rowCount
  }
  return { database, world, lineOf, portOf, line, owner, kinds, ...trip }
}

test('[F8] the clock of the server steps back an hour: what is kept stays in order, and a cut of that hour is told', async (t) => {
  const { database, world, line, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 10 }))
  await line.say({})
  const time = START.add({ minutes: 11 }).epochMilliseconds
  world.clock.set(START.subtract({ minutes: 50 }))
  await line.say({ ...CUT, time })
  await comes(async () => assert.deepEqual(await kinds(), ['ROPE_CUT']))
  const { rows } = await database.pool.query<{ at: Temporal.Instant }>(
    'select received_at as at from escort.frame order by id',
  )
  const order = rows.map(({ at }) => String(at))
  assert.deepEqual(order, order.toSorted())
})

test('[F8] a listener that begins after the clock stepped back judges what was kept before it did', async (t) => {
  const { database, world, line, kinds, legId } = await underWay(t)
  world.clock.set(START.add({ minutes: 10 }))
  await line.say({ ...CUT, time: START.add({ minutes: 10 }).epochMilliseconds })
  await comes(async () => assert.deepEqual(await kinds(), ['ROPE_CUT']))
  // As if the first listener had died between keeping the frame and concluding from it.
  const owner = new pg.Client(connectionOptions(database.superuserUrl))
  await owner.connect()
  await owner.query('truncate escort.event cascade')
  await owner.query('delete from escort.leg_state where leg_id = $1', [legId])
  await owner.end()
  assert.deepEqual(await kinds(), [])
  world.clock.set(START.subtract({ minutes: 50 }))
  const second = await world.start()
  t.after(() => second.stop())
  await comes(async () => assert.deepEqual(await kinds(), ['ROPE_CUT']))
})

test('[F8] a seal whose clock jumps an hour ahead and back is told, and its cut is told whatever its clock says', async (t) => {
  const { world, line, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 90 }))
  const at = (minutes: number) => START.add({ minutes: 90 + minutes }).epochMilliseconds
  await line.say({ time: at(0) })
  await line.say({ time: at(60) })
  await comes(async () => assert.deepEqual(await kinds(), ['CLOCK_JUMP']))
  world.clock.set(START.add({ minutes: 91 }))
  await line.say({ ...CUT, time: at(-60) })
  await comes(async () => assert.ok((await kinds()).includes('ROPE_CUT')))
})

/** Bytes that no seal sends: broken, endless, empty, with a wrong length, of a kind that nobody knows. */
const POISON: readonly (readonly [string, Buffer])[] = [
  ['a line of a megabyte', Buffer.alloc(1024 * 1024, 0x41)],
  ['zeros', Buffer.alloc(4096)],
  ['a frame that was broken off', Buffer.from('248800000302', 'hex')],
  ['a text without an end', Buffer.from(`(8800000302,${'9'.repeat(9000)}`)],
  ['a command that nobody knows', Buffer.from('(8800000302,ZZ9,1,2,3)')],
]

test('[F10] poison on one connection does not delay the seal beside it by one message', async (t) => {
  const { world, portOf, line } = await underWay(t)
  for (const [index, [name, bytes]] of POISON.entries()) {
    world.clock.set(START.add({ minutes: index + 1 }))
    const poisoned = connect(portOf('jt701'), '127.0.0.1')
    poisoned.on('error', () => undefined)
    await once(poisoned, 'connect')
    poisoned.write(bytes)
    assert.match(await line.say({}), /^\(P69,0,\d+\)$/, name)
    poisoned.destroy()
  }
})

test('[F10] [ESC-24] [ESC-52] a frame of a known seal that cannot be read is kept as it came, and its neighbours are judged', async (t) => {
  const { database, world, line, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 1 }))
  const broken = line.frame({ alarms: ANSWER })
  // Digits of the time that are none.
  broken.fill(0xff, 10, 16)
  const socket = await line.connect()
  socket.write(broken)
  await line.say(CUT)
  await comes(async () => assert.ok((await kinds()).includes('ROPE_CUT')))
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*)::int as n from escort.frame where bytes = $1',
    [broken],
  )
  assert.equal(rows[0]?.n, 1)
})

test('[F11] [ESC-24] [ESC-53] while the disk is full nothing is answered, and what the seal says again is kept when there is room', async (t) => {
  const { database, world, line, owner, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 1 }))
  await owner(`create function escort.no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
  await owner(
    'create trigger no_room before insert on escort.batch for each statement execute function escort.no_room()',
  )
  const frame = line.frame({ ...CUT, alarms: ROPE_CUT | ANSWER })
  const first = await line.connect()
  let heard = 0
  first.on('data', () => {
    heard += 1
  })
  first.write(frame)
  await once(first, 'close')
  assert.equal(heard, 0, 'not kept and not answered')
  assert.deepEqual(await kinds(), [], 'nothing is concluded from what is not kept')
  await owner('drop trigger no_room on escort.batch')
  line.hangUp()
  const again = await line.connect()
  again.write(frame)
  const [answer] = (await once(again, 'data')) as [Buffer]
  assert.match(answer.toString(), /^\(P69,/)
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*)::int as n from escort.frame where bytes = $1',
    [frame],
  )
  assert.equal(rows[0]?.n, 1)
  await comes(async () => assert.equal((await readCentre(world.deps)).incidents[0]?.cause, 'ROPE_CUT'))
})

test('[F19] [ESC-51] a bit that turns over in a kept frame, or in the log, is named by the check of the evidence', async (t) => {
  const { world, line, order, owner, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 1 }))
  await line.say(CUT)
  await comes(async () => assert.deepEqual(await kinds(), ['ROPE_CUT']))
  const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'test' }
  const broken = async () => {
    const bundle = must(await makeEvidence(world.deps, order.id, signer, world.first))
    return (await verifyEvidence(JSON.stringify(bundle))).filter(({ ok }) => !ok).map(({ finding }) => finding)
  }
  assert.deepEqual(await broken(), [], 'the control: nothing is wrong before')
  // What the authority publishes is what the check names.
  const whole = must(await makeEvidence(world.deps, order.id, signer, world.first))
  const signature = (await verifyEvidence(JSON.stringify(whole))).find(({ name }) => name === 'signature')
  assert.equal(signature?.facts['key'], fingerprintOf(signer.key))
  const flip = `update escort.frame set bytes = set_bit(bytes, 8 * (octet_length(bytes) - 1), 1 - get_bit(bytes, 8 * (octet_length(bytes) - 1)))
    where id = (select max(id) from escort.frame)`
  assert.equal(await owner(flip), 1)
  assert.deepEqual(await broken(), ['batch-changed'])
  assert.equal(await owner(flip), 1)
  assert.deepEqual(await broken(), [], 'turned back it fits again')
  await owner(
    'update escort.batch set hash = set_bit(hash, 3, 1 - get_bit(hash, 3)) where seq = (select max(seq) from escort.batch)',
  )
  assert.deepEqual(await broken(), ['batch-changed'])
})

test('[F11] [ESC-51] the chain of the log is whole after the database was away for several messages', async (t) => {
  const { world, line, order, owner, kinds } = await underWay(t)
  world.clock.set(START.add({ minutes: 1 }))
  await line.say({})
  await owner('alter sequence escort.listener_run rename to listener_run_away')
  await owner(`create function escort.no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
  await owner(
    'create trigger no_room before insert on escort.batch for each statement execute function escort.no_room()',
  )
  for (let lost = 0; lost < 2; lost += 1) {
    line.hangUp()
    const socket = await line.connect()
    socket.write(line.frame({ alarms: ANSWER }))
    await once(socket, 'close')
  }
  await owner('drop trigger no_room on escort.batch')
  // The database takes frames again before it gives a number for a new chain.
  line.hangUp()
  const early = await line.connect()
  early.write(line.frame({ alarms: ANSWER }))
  await Promise.race([once(early, 'close'), once(early, 'data')])
  await owner('alter sequence escort.listener_run_away rename to listener_run')
  line.hangUp()
  world.clock.set(START.add({ minutes: 2 }))
  await line.say(CUT)
  await comes(async () => assert.ok((await kinds()).includes('ROPE_CUT')))
  const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'test' }
  const bundle = must(await makeEvidence(world.deps, order.id, signer, world.first))
  const broken = (await verifyEvidence(JSON.stringify(bundle))).filter(({ ok }) => !ok)
  assert.deepEqual(broken, [])
})

test('[F10] [ESC-32] what the database does not take of one seal holds up the alarm of no other', async (t) => {
  const { world, lineOf, line, owner, legId } = await underWay(t)
  const other = lineOf('8800000302')
  const { order: second } = await activeTrip(world, other, { plate: '707ABC06' })
  await owner(`create function escort.refuse_one() returns trigger language plpgsql as
    $$ begin
      if new.leg_id = '${legId}' then raise exception 'out of range' using errcode = '22003'; end if;
      return new;
    end $$`)
  await owner(
    'create trigger refuse_one before insert on escort.event for each row execute function escort.refuse_one()',
  )
  world.clock.set(START.add({ minutes: 1 }))
  await line.say(CUT)
  await other.say(CUT)
  await comes(async () =>
    assert.deepEqual(
      (await readCentre(world.deps)).incidents.map(({ tripId }) => tripId),
      [second.id],
    ),
  )
})

test('[ESC-52] whatever a device says of itself can be kept: parts of a percent, speeds that are none, broken text', async (t) => {
  const { world, legId, order } = await underWay(t)
  const known = (await findLegStates(world.deps.db, [legId])).get(legId)
  assert.ok(known)
  await saveLegStates(world.deps.db, [{ ...known, state: { ...known.state, batteryPercent: 87.5 }, speedKmh: 1e300 }])
  const row = (await listLegRows(world.deps.db, [order.id]))[0]
  assert.deepEqual([row?.batteryPercent, row?.speedKmh], [88, null])
  const at = START.add({ minutes: 1 })
  const judged = conclude('WRONG_PASSWORD', at.epochMilliseconds, { lat: null, lon: null }, { actor: 'a\0b\ud83d' })
  const basis = { receivedAt: at, frameId: null, rulesVersion: 'test', protocolVersion: null, late: false }
  const told = { judged, tripId: order.id, legId, ...basis }
  await inTransaction(world.deps.db, (tx) => concludeEvents(tx, [told], at))
  assert.equal((await readTrip(world.deps, order.id))?.events[0]?.facts['actor'], 'a\ufffdb\ufffd')
})

test('[ESC-70] nobody speaks for a seal in a protocol that is not its own', async (t) => {
  const { database, world, line, kinds, order, portOf } = await underWay(t)
  const socket = connect(portOf('wialon'), '127.0.0.1')
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  world.clock.set(START.add({ minutes: 1 }))
  let answered = ''
  socket.on('data', (bytes: Buffer) => (answered += bytes.toString()))
  socket.write(`#L#${SEAL};NA\r\n#SD#201126;040100;5000.0000;N;06000.0000;E;40;250;100;9\r\n`)
  await comes(async () => {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from escort.frame where protocol = 'wialon' and seal is null`,
    )
    assert.equal(rows[0]?.n, 2)
  })
  const [lon = 0, lat = 0] = ROAD[1] ?? []
  world.clock.set(START.add({ minutes: 40 }))
  await line.say({ lon, lat })
  await comes(async () => {
    const seen = (await readTrip(world.deps, order.id))?.trip.legs[0]?.lon
    assert.ok(Math.abs((seen ?? 0) - lon) < 1e-3)
  })
  assert.deepEqual(await kinds(), [])
  assert.equal(answered, '', 'a stranger is not answered')
})

test('[ESC-24] what stands in one packet with the login is kept with its seal', async (t) => {
  const { database, world, portOf } = await underWay(t)
  const number = '880000000000971'
  must(await enrolSeal(world.deps, { number, protocol: 'wialon', model: 'm', ownerState: 'KZ' }, world.first))
  const socket = connect(portOf('wialon'), '127.0.0.1')
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  socket.write(`#L#${number};NA\r\n#SD#201126;040100;4409.6000;N;08000.6000;E;40;250;100;9\r\n`)
  await once(socket, 'data')
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from escort.frame f join escort.seal s on s.id = f.seal where s.number = $1`,
    [number],
  )
  assert.equal(rows[0]?.n, 2)
})
