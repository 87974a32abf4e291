import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { compare, figures, perBooking, problemOf, table } from './booking-figures.ts'
import { cpuMsOf, cpuMsOfServer, readTimes } from './cpu.ts'
import { runLanes } from './load.ts'

const load = (done: number, seconds: number) => {
  return { done, refused: 0, seconds, p50Ms: 1, p99Ms: done, cpuMs: 0 }
}
const UNKNOWN = { portalMs: null, databaseMs: null, loadMs: null }

test('the times of a process are read behind its name, which may hold spaces and brackets', () => {
  const stat =
    '4711 (postgres: a (b) c) S 815 4711 4711 0 -1 4194560 900 800 0 0 150 50 70 30 20 0 1 0 99 1000 200 0 0 0'
  assert.deepEqual(readTimes(stat), { parent: 815, ownMs: 2_000, endedMs: 1_000 })
})

test('CPU time is read of a process that works, and unknown of one that is none', {
  skip: process.platform !== 'linux' && 'only Linux tells it',
}, () => {
  const before = cpuMsOf(process.pid)
  assert.ok(before !== null)
  const began = process.cpuUsage().user
  while (process.cpuUsage().user - began < 60_000);
  const after = cpuMsOf(process.pid)
  assert.ok(after !== null && after - before >= 40, `${after} after ${before}`)
  assert.equal(cpuMsOf(0), null)
  assert.equal(cpuMsOfServer(0), null)
})

test('the CPU time of a server is that of the parent of a connection, with all its children', {
  skip: process.platform !== 'linux' && 'only Linux tells it',
}, async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
  const exit = once(child, 'exit')
  const server = cpuMsOfServer(child.pid ?? 0)
  const own = cpuMsOf(process.pid)
  child.stdin.end()
  await exit
  assert.ok(
    server !== null && own !== null && server >= own - 50,
    `${server} of the server, ${own} of its first process`,
  )
})

test('what was used is divided among the bookings; what is not known stays unknown', () => {
  assert.deepEqual(perBooking({ portalMs: 300, databaseMs: 150, loadMs: null }, 1_000), {
    portalMs: 0.3,
    databaseMs: 0.15,
    loadMs: null,
  })
  assert.deepEqual(perBooking({ portalMs: 300, databaseMs: 150, loadMs: 3 }, 0), UNKNOWN)
})

test('medians of the rounds make the ratio, and a round without CPU figures is left out of theirs', () => {
  const cpu = { portalMs: 0.4, databaseMs: 0.2, loadMs: 0.1 }
  const compared = compare(
    [load(100, 1), load(900, 1), load(400, 2)],
    [
      { ...load(600, 2), cpu },
      { ...load(100, 1), cpu: UNKNOWN },
      { ...load(5_000, 1), cpu: { ...cpu, portalMs: 0.6 } },
    ],
  )
  assert.deepEqual([compared.rawPerSecond, compared.httpPerSecond, compared.ratio], [200, 300, 1.5])
  assert.equal(compared.p99Ms, 600)
  assert.deepEqual(compared.cpu, { portalMs: 0.5, databaseMs: 0.2, loadMs: 0.1 })
  const unknown = compare([load(1, 1)], [{ ...load(1, 1), cpu: UNKNOWN }])
  assert.deepEqual(figures(unknown).cpuMsPerBooking, { portal: null, database: null, load: null })
  const lines = table({ hot: compared, spread: unknown }).split('\n')
  assert.match(lines[0] ?? '', /raw\/s +ours\/s +ratio +ours p99 ms +portal +database +load$/)
  assert.match(lines[1] ?? '', /^one hot slot +200 +300 +1\.50 +600 +0\.500 +0\.200 +0\.100$/)
  assert.match(lines[2] ?? '', /^1,000 slots +1 +1 +1\.00 +1 +\? +\? +\?$/)
})

test('options that cannot be measured are told in one line', () => {
  assert.equal(problemOf({ seconds: 5, rounds: 3 }), null)
  assert.equal(problemOf({ seconds: 0.5, rounds: 25 }), null)
  for (const rounds of [0, 1.5, 26, Number.NaN]) assert.match(problemOf({ seconds: 5, rounds }) ?? '', /^--rounds/)
  for (const seconds of [0, -1, 61, Number.NaN]) assert.match(problemOf({ seconds, rounds: 3 }) ?? '', /^--seconds/)
})

test('a load counts what was booked and what was not, and ends when its work is used up', async () => {
  const { done, refused, p50Ms, p99Ms } = await runLanes(3, 60, 10, async (item) => item % 5 !== 0)
  assert.deepEqual([done, refused], [8, 2])
  assert.ok(p50Ms <= p99Ms)
})
