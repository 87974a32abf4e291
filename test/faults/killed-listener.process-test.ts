import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { freePort } from '#platform/free-port.ts'
import { eventually } from '../support/eventually.ts'
import { startKiller } from '../support/killer.ts'
import { startPlatform, type TestPlatform, type TestProcess } from '../support/platform.ts'
import { findLost, hangSeals, openSealWorld } from '../support/seal-storm.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const SEALS = 24
/** Kills in one run; ropes are cut all along. */
const KILLS = LONG ? 100 : 5
const LISTENER = ['apps/module-process.ts', 'seal-listener'] as const
const HASTY = ['test/faults/children/hasty-listener.ts'] as const

interface Struck {
  readonly platform: TestPlatform
  readonly listener: TestProcess
}

/** Seals that speak as fast as they are answered, each cut at some kill, while somebody is killed again and again. */
async function weather(
  t: TestContext,
  command: readonly [string, ...string[]],
  kills: number,
  whom: (struck: Struck) => { readonly mark: string; readonly targets: () => readonly number[] },
) {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const world = await openSealWorld(platform)
  t.after(() => world.close())
  const port = await freePort()
  const env = { OTKEL_SEAL_PORTS: `jt701:${port}` }
  // Hung while an orderly listener hears them: what is tried is the road, not the hanging.
  const orderly = await platform.process(LISTENER, env)
  const seals = await hangSeals(world, port, SEALS)
  await orderly.stop()
  const listener = await platform.process(command, env)
  const { mark, targets } = whom({ platform, listener })
  const killer = startKiller({ everyMs: [200, 900], mark }, () => (killer.kills < kills ? targets() : []))
  // A message of each after the last kill shows that the listener is back for all.
  let ended = false
  const speaking = seals.map((seal, n) =>
    seal.speak(
      () => killer.kills >= n % kills,
      () => ended,
    ),
  )
  await eventually('all strikes fell', () => killer.kills >= kills)
  const counts = seals.map(({ acknowledged }) => acknowledged.length)
  await eventually('every seal is heard again', () =>
    seals.every(({ acknowledged }, n) => acknowledged.length > (counts[n] ?? 0) + 1),
  )
  ended = true
  await Promise.all(speaking)
  await killer.stop()
  return { platform, listener, seals, kills: killer.kills }
}

async function assertNothingLost({ platform, seals, kills }: Awaited<ReturnType<typeof weather>>, t: TestContext) {
  assert.ok(
    seals.every(({ cut }) => cut !== null),
    'every rope was cut and acknowledged',
  )
  await eventually('every acknowledged cut is an incident', async () => (await findLost(platform, seals)).cuts === 0)
  const lost = await findLost(platform, seals)
  const broken = seals.reduce((sum, seal) => sum + seal.broken, 0)
  t.diagnostic(`${kills} kills, ${lost.acknowledged} messages acknowledged, ${broken} connections broke under one`)
  assert.ok(broken > 0, 'messages were under way when it struck')
  assert.deepEqual([lost.messages, lost.cuts, lost.twice], [0, 0, 0], 'messages lost, cuts lost, cuts told twice')
}

test('[ESC-53] a listener killed under load loses no acknowledged message and no acknowledged rope cut', async (t) => {
  const struck = await weather(t, LISTENER, KILLS, ({ platform, listener }) => ({
    mark: platform.installation.folder,
    targets: () => (listener.up ? [listener.pid] : []),
  }))
  assert.ok(struck.listener.starts > KILLS, 'it was started again each time')
  await assertNothingLost(struck, t)
})

test('[ESC-53] control: a listener that answers before it keeps loses acknowledged messages under the same killer', async (t) => {
  const { platform, seals } = await weather(t, HASTY, KILLS, ({ platform: struck, listener }) => ({
    mark: struck.installation.folder,
    targets: () => (listener.up ? [listener.pid] : []),
  }))
  const lost = await findLost(platform, seals)
  t.diagnostic(`${lost.messages} of ${lost.acknowledged} acknowledged messages lost`)
  assert.ok(lost.messages > 0, 'the killer has teeth')
})
