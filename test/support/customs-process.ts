import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { DeclarationDeps } from '#declaration/deps.ts'
import type { Side } from '#declaration/v1/core.ts'
import type { RailDeps } from '#rail/deps.ts'
import { systemClock } from '#platform/clock.ts'
import { freePort } from '#platform/free-port.ts'
import { openLog } from '#platform/log.ts'
import { openPeers, type PeerAddress, type Peers } from '#platform/peers.ts'
import { openSigningKeys, type SigningKeys } from '#platform/signing-keys.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { customsDeps } from './declaration-pair.ts'
import type { RailAnswer, RailOrder } from './rail-orders.ts'
import { railDepsOf } from './rail-pair.ts'

/** What a process of one customs service is started with. */
export interface CustomsOrders {
  readonly databaseUrl: string
  readonly self: Side
  readonly port: number
  readonly pem: string
  readonly master: string
  readonly other: { readonly url: string; readonly keys: PeerAddress['keys'] }
  /** Applies notes outside the transaction that settles them: the control, which must be caught. */
  readonly careless: boolean
}

/** A customs service whose exchange runs in a process of its own, which can be killed; its people act from the test. */
export interface CustomsProcess {
  readonly self: Side
  readonly deps: DeclarationDeps
  readonly rail: RailDeps
  readonly peers: Peers
  readonly database: TestDatabase
  /** How often it ended by a signal. */
  readonly killed: number
  /** From now on counts what is written; at that number the process kills itself by SIGKILL, once. 0: only counts. */
  killAt(step: number): void
  /** How many steps were counted since. */
  steps(): Promise<number>
  start(): Promise<void>
  /** Has its people do something in its process; when it is killed on the way they do it again, as people would. */
  ask(order: RailOrder): Promise<RailAnswer>
  /** Ends the process as `kill -9` does and leaves it ended until it is started again. */
  kill(): Promise<void>
}

/** Two customs services in processes of their own, which start again whenever they were killed. */
export async function customsProcesses(
  t: TestContext,
  { careless = false } = {},
): Promise<Record<Side, CustomsProcess>> {
  const life = { isOver: false, ends: [] as (() => Promise<void>)[] }
  // Before their databases go: a process that lost its own would only be started once more.
  t.after(async () => {
    life.isOver = true
    await Promise.all(life.ends.map((end) => end()))
  })
  const [kz, cn] = await Promise.all([oneSide(t, 'KZ'), oneSide(t, 'CN')])
  const made = { KZ: kz, CN: cn }
  const wake = async () => {
    for (const { database } of [kz, cn])
      await database.pool.query('update platform.peer_outbox set next_at = now() where acknowledged_at is null')
  }
  const opened = (self: Side) => {
    const { keys, url } = made[self === 'KZ' ? 'CN' : 'KZ']
    return openProcess(made[self], { other: { url, keys: keys.published() }, careless, life, wake })
  }
  const both = { KZ: opened('KZ'), CN: opened('CN') }
  await Promise.all([both.KZ.start(), both.CN.start()])
  return both
}

async function oneSide(t: TestContext, self: Side) {
  const database = await testDatabase(t)
  const signing = generateKeyPairSync('ed25519').privateKey
  const pem = signing.export({ type: 'pkcs8', format: 'pem' }).toString()
  const master = Buffer.alloc(32, self)
  const port = await freePort()
  return { self, database, pem, master, port, keys: keysOf(self, pem), url: `http://127.0.0.1:${port}` }
}

/** The keys of a side, as its process and the test open them alike. */
export function keysOf(self: Side, pem: string): SigningKeys {
  const signing = createPrivateKey(pem)
  return openSigningKeys({ folder: '/nowhere', keys: { signing, signingKeyId: `key-${self}` } })
}

interface Surroundings extends Pick<CustomsOrders, 'other' | 'careless'> {
  /** How long processes are started again, and how each is ended then. */
  readonly life: { readonly isOver: boolean; readonly ends: (() => Promise<void>)[] }
  /** Lets both sides send at once what waits: who met a dead line rests for seconds, and nobody needs to wait along. */
  readonly wake: () => Promise<void>
}

function openProcess(
  { self, database, pem, master, port, keys }: Awaited<ReturnType<typeof oneSide>>,
  { other, careless, life, wake }: Surroundings,
): CustomsProcess {
  const orders = { databaseUrl: database.url, self, port, pem, master: master.toString('hex'), other, careless }
  const name = self === 'KZ' ? 'customs-cn' : 'customs-kz'
  const peers = openPeers({
    db: database.db,
    self,
    keys,
    peers: [{ name, country: self === 'KZ' ? 'CN' : 'KZ', ...other }],
    kinds: [],
    clock: systemClock,
    log: openLog('test', 'silent'),
  })
  let child: ChildProcess | null = null
  let up = Promise.withResolvers<void>()
  let killed = 0
  let resting = false
  const start = async (): Promise<void> => {
    resting = false
    const begun = fork(path.resolve(import.meta.dirname, '../faults/children/customs-side.ts'), {
      env: { ...process.env, CUSTOMS: JSON.stringify(orders satisfies CustomsOrders) },
    })
    child = begun
    begun.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') killed += 1
      up = Promise.withResolvers()
      if (!life.isOver && !resting) void start()
    })
    await once(begun, 'message')
    up.resolve()
    if (!life.isOver) await wake()
  }
  const end = async () => {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  life.ends.push(end)
  return {
    self,
    database,
    peers,
    deps: customsDeps({ db: database.db, clock: systemClock, peers, keys, self, master, other, released: [] }),
    rail: railDepsOf({ db: database.db, peers, keys, self, master, other }),
    get killed() {
      return killed
    },
    killAt: (step) => void child?.send({ killAt: step }),
    async steps() {
      child?.send({ tell: true })
      const [{ steps }] = (await once(child as ChildProcess, 'message')) as [{ steps: number }]
      return steps
    },
    start,
    async ask(order) {
      for (;;) {
        await up.promise
        const answer = await answerOf(child as ChildProcess, order)
        if (answer) return answer
      }
    },
    async kill() {
      resting = true
      await end()
    },
  }
}

/** What a process answers to an order; null when it ended before it could. */
function answerOf(child: ChildProcess, order: RailOrder): Promise<RailAnswer | null> {
  const { promise, resolve } = Promise.withResolvers<RailAnswer | null>()
  const onMessage = (message: { answer?: RailAnswer }) => {
    if (message.answer) resolve(message.answer)
  }
  const onExit = () => resolve(null)
  child.on('message', onMessage)
  child.once('exit', onExit)
  if (child.exitCode === null && child.signalCode === null) child.send({ ask: order })
  else resolve(null)
  return promise.finally(() => {
    child.off('message', onMessage)
    child.off('exit', onExit)
  })
}
