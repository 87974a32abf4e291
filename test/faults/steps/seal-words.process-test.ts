import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import type { PeerBody } from '#driverless/domain/control-state.ts'
import { replayControl } from '#driverless/replay-corridor.ts'
import { readEvents } from '#driverless/store/log-store.ts'
import { CORRIDOR_PEER_TYP, takePeerMessage } from '#driverless/take-peer-message.ts'
import { present } from '#kernel/assert.ts'
import { openLog } from '#platform/log.ts'
import { ownPinnedKey } from '#platform/peer-settings.ts'
import { signWhole } from '#platform/signing.ts'
import { atGate, CAR, GRAPH, Hand, TASK } from '../../driverless/hand-driven.ts'
import { testDatabase } from '../../support/database.ts'
import type { HearerOrders } from '../children/corridor-hearer.ts'

const CHILD = path.resolve(import.meta.dirname, '../children/corridor-hearer.ts')
const READER = { graph: GRAPH, side: 'CN', interfaceName: 'otkel', log: openLog('test', 'silent') }

/** The Chinese side, its controller in a process of its own, and the line on which the Kazakh side's words come: each a second later. */
async function hearingSide(t: TestContext) {
  const { db, url } = await testDatabase(t)
  const signing = generateKeyPairSync('ed25519').privateKey
  const keys = { signing, signingKeyId: 'key-KZ' }
  const pinned = [{ name: 'customs-kz', country: 'KZ', keys: [ownPinnedKey(keys)] }]
  let at = Temporal.Now.instant()
  let child: ChildProcess | null = null
  const says: PeerBody[] = []
  const end = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  t.after(end)
  return {
    /** What its controller would have sent. */
    says,
    async start(killedAtAnswer: boolean): Promise<void> {
      const orders: HearerOrders = { databaseUrl: url, side: 'CN', killedAtAnswer }
      child = fork(CHILD, { env: { ...process.env, HEARER: JSON.stringify(orders) } })
      child.on('message', (message: { says?: PeerBody }) => {
        if (message.says) says.push(message.says)
      })
      await once(child, 'message')
    },
    /** Words come and are taken; answers the signal that ended the controller over them, null when it lives. */
    async hear(words: readonly PeerBody[]): Promise<NodeJS.Signals | null> {
      for (const body of words) {
        at = at.add({ seconds: 1 })
        const payload = Buffer.from(JSON.stringify({ from: 'KZ', to: 'CN', body }))
        const jws = await signWhole(payload, CORRIDOR_PEER_TYP, { keyId: keys.signingKeyId, key: signing }, at)
        assert.ok((await takePeerMessage(db, jws, 'CN', pinned, at)).ok, body.kind)
      }
      const { promise, resolve } = Promise.withResolvers<NodeJS.Signals | null>()
      const running = present(child, 'it was started')
      running.on('message', (message: { looked?: true }) => {
        if (message.looked) resolve(null)
      })
      running.once('exit', (_code, signal) => resolve(signal))
      running.send({ look: true })
      return promise
    },
    /** The word of the seal by its log, and how many words of seals stand there. */
    async stands() {
      const control = await replayControl(db, READER, Temporal.Now.instant())
      const heard = (await readEvents(db, 0n, 1000)).filter(({ body }) =>
        JSON.stringify(body).includes('"kind":"seal"'),
      )
      return { word: control?.state.vehicles[CAR]?.theirSeal ?? null, heard: heard.length }
    },
    end,
  }
}

/** The Kazakh side's controller before the line, with a sealed load, and all that it says to the other one. */
function announcing(): { readonly hand: Hand; readonly takeSaid: () => readonly PeerBody[] } {
  const hand = new Hand()
  const said: PeerBody[] = []
  const take = hand.control.take.bind(hand.control)
  hand.control.take = (event) => {
    const effects = take(event)
    for (const effect of effects) if (effect.kind === 'peer') said.push(effect.body)
    return effects
  }
  hand.begin()
  atGate(hand)
  hand.say({ kind: 'tick' }, CONTROL_SETTINGS.gateMs)
  for (let n = 0; n < 60 && hand.vehicle.giving?.phase !== 'announced'; n += 1) hand.driveAlong()
  assert.equal(hand.vehicle.giving?.phase, 'announced')
  return { hand, takeSaid: () => said.splice(0) }
}

const wordsOf = (bodies: readonly PeerBody[]) => bodies.flatMap((body) => (body.kind === 'seal' ? [body] : []))

test('[DRV-27] [DRV-23] a controller that is killed between hearing a word of a seal and answering it: the word is told again, stands once, and is told no more when it was answered', async (t) => {
  const cn = await hearingSide(t)
  const { hand, takeSaid } = announcing()
  /** What is said of the seal while so much time passes in which the other side is heard. */
  const later = (ms: number) => {
    hand.say({ kind: 'peer', body: { kind: 'alive' } }, ms)
    return wordsOf(takeSaid())
  }
  const first = takeSaid()
  assert.deepEqual(
    wordsOf(first).map(({ word, state }) => [word, state]),
    [[1, 'whole']],
  )
  await cn.start(true)
  assert.equal(await cn.hear([{ kind: 'alive' }, ...first]), 'SIGKILL')
  const heard = await cn.stands()
  assert.deepEqual([heard.word?.word, heard.heard], [1, 1], 'it was heard')
  const answers = () => cn.says.filter(({ kind }) => kind === 'seal-heard')
  assert.deepEqual(answers(), [], 'and not answered')
  await cn.start(false)
  assert.deepEqual(answers(), [], 'who comes back does not answer by itself')
  const again = later(CONTROL_SETTINGS.sayAgainMs)
  assert.deepEqual(
    again.map(({ word, state }) => [word, state]),
    [[1, 'whole']],
  )
  assert.equal(await cn.hear(again), null)
  const [answer] = answers()
  assert.deepEqual(answers(), [{ kind: 'seal-heard', vehicle: CAR, task: TASK.id, word: 1 }])
  assert.deepEqual(await cn.stands(), { word: heard.word, heard: 2 }, 'it stands as it was heard first')
  await cn.end()
  hand.say({ kind: 'peer', body: present(answer, 'it was answered') })
  for (let n = 0; n < 40; n += 1) assert.deepEqual(later(CONTROL_SETTINGS.sayAgainMs), [])
})
