import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TcpConnection } from '#platform/tcp.ts'
import { encodeLong, lockStatus } from '../protocols/jt701/encode.ts'
import { protocol } from '../protocols/jt701/protocol.ts'
import type { Arrived, Placed } from './frame-log.ts'
import { openIntake } from './intake.ts'
import { type KnownSeal, type SealDesk, unheardSeal } from './seal-desk.ts'

const NUMBER = '8800000991'
const NOW = Date.UTC(2026, 10, 20)

const connection = (id: bigint) =>
  ({
    id,
    address: '10.0.0.1',
    recognised: true,
    note: undefined,
    recognise: () => undefined,
  }) as unknown as TcpConnection

const frame = (serial: number) =>
  encodeLong({
    deviceId: NUMBER,
    dataType: 1,
    time: NOW + serial * 1000,
    lat: 44,
    lon: 80,
    valid: true,
    speedKnots: 0,
    course: 0,
    odometerKm: 1,
    status: lockStatus(0, 0),
    batteryPercent: 90,
    cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
    serial,
  })

/** An intake whose frames become durable when the test says so. */
function intakeOf() {
  const waiting: (() => void)[] = []
  let id = 0n
  const log = {
    append: (arrived: Arrived) =>
      new Promise<Placed>((resolve) => {
        waiting.push(() => resolve({ firstId: (id += BigInt(arrived.frames.length)), receivedAt: NOW }))
      }),
  }
  const seal = unheardSeal({ id: 1, number: NUMBER, protocol: 'jt701' })
  const said: (number | null)[] = []
  const doubted: bigint[] = []
  const desk = {
    find: (number: string) => (number === NUMBER ? seal : undefined),
    lookUp: () => Promise.resolve(),
    judge: (_: KnownSeal, { serial }: { readonly serial: number | null }) => said.push(serial),
    doubt: (_: KnownSeal, newcomer: bigint) => Promise.resolve(doubted.push(newcomer)),
  } as unknown as SealDesk
  const receive = openIntake(protocol, { log, desk, now: () => NOW }, 0n)
  const asked = async (count: number) => {
    while (waiting.length < count) await new Promise((resolve) => setImmediate(resolve))
  }
  return { receive, waiting, asked, said, doubted }
}

test('[ESC-70] an alarm over a new connection that overtakes what was said over the old one makes no second device of it', async () => {
  const { receive, waiting, asked, said, doubted } = intakeOf()
  const [old, anew] = [connection(1n), connection(2n)]
  const first = receive(old, [frame(1)])
  await asked(1)
  waiting.shift()?.()
  await first
  // The database is slow: what came over the old line waits, and the alarm over the new one goes first.
  const stored = receive(old, [frame(2)])
  await asked(1)
  const alarm = receive(anew, [frame(3)])
  await asked(2)
  waiting.pop()?.()
  await alarm
  waiting.pop()?.()
  await stored
  assert.deepEqual([said, doubted], [[1, 3, 2], []])
  const after = receive(anew, [frame(4)])
  await asked(1)
  waiting.shift()?.()
  await after
  assert.deepEqual(said, [1, 3, 2, 4], 'the seal is heard over its new line')
  const again = receive(old, [frame(5)])
  await asked(1)
  waiting.shift()?.()
  await again
  assert.equal(doubted.length, 1, 'the control: who speaks again after that is a second device')
})
