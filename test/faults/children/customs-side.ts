/**
 * The exchange of one customs service: takes, applies and sends messages until it is killed. Told by IPC after how many
 * more writes it is to kill itself, so that a test reaches every place between two steps.
 */
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { sql } from 'kysely'
import { z } from 'zod'
import { declarationKinds } from '#declaration/take-from-peer.ts'
import { tellSealingKey } from '#declaration/tell-sealing-key.ts'
import { ok } from '#kernel/result.ts'
import { railKinds } from '#rail/take-from-peer.ts'
import { tellLockKey } from '#rail/tell-lock-key.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase, type Transaction } from '#platform/database.ts'
import { peerRoute } from '#platform/http/peer-route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { openPeers, peerKind, type PeerKind } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type CustomsOrders, keysOf } from '../../support/customs-process.ts'
import { customsDeps } from '../../support/declaration-pair.ts'
import { doOrder, type RailOrder } from '../../support/rail-orders.ts'
import { railDepsOf } from '../../support/rail-pair.ts'

const { databaseUrl, self, port, pem, master, other, careless } = JSON.parse(
  process.env['CUSTOMS'] ?? '',
) as CustomsOrders

let counting = false
let steps = 0
let killAt = 0
const wrote = new WeakSet<object>()

/** A step is a statement that changed a row, and the commit behind it. */
function step(): void {
  if (!counting) return
  steps += 1
  if (steps === killAt) process.kill(process.pid, 'SIGKILL')
}

const query = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...all: unknown[]) => unknown
const counted = function counted(this: pg.Client, ...given: readonly unknown[]) {
  const answer = Reflect.apply(query, this, given)
  if (answer instanceof Promise)
    void answer.then(({ command, rowCount }: pg.QueryResult) => {
      const writes = command !== 'SELECT' && (rowCount ?? 0) > 0
      if (writes || (command === 'COMMIT' && wrote.has(this))) step()
      if (writes) wrote.add(this)
      else if (command === 'COMMIT') wrote.delete(this)
    }, ignore)
  return answer
}
Reflect.set(pg.Client.prototype, 'query', counted)

function ignore(): void {
  // Whoever asked hears of it.
}

const { db } = openDatabase(databaseUrl, { max: 6 })
const keys = keysOf(self, pem)
const kinds: PeerKind[] = []
const log = openLog('test', 'silent')
const name = self === 'KZ' ? 'customs-cn' : 'customs-kz'
const peers = openPeers({
  db,
  self,
  keys,
  peers: [{ name, country: self === 'KZ' ? 'CN' : 'KZ', ...other }],
  kinds,
  clock: systemClock,
  log,
})
const given = { db, clock: systemClock, peers, keys, self, master: Buffer.from(master, 'hex'), other, released: [] }
const deps = customsDeps(given)
const rail = railDepsOf(given)
const write = (tx: Transaction, id: string) =>
  sql`insert into platform.peer_alarm (peer, kind, detail, raised_at) values ('note', 'note', ${id}, now())`.execute(tx)
kinds.push(
  ...declarationKinds(deps),
  ...railKinds(rail),
  peerKind('test.note', z.strictObject({ text: z.string() }), async (tx, { id }) => {
    await (careless ? inTransaction(db, (own) => write(own, id)) : write(tx, id))
    return ok(undefined)
  }),
)
const app = await buildServer({
  routes: [peerRoute(peers, systemClock)],
  refusals: [],
  authenticate: async () => null,
  log,
})
await app.listen({ port, host: '127.0.0.1' })

process.on('message', (message: { killAt?: number; tell?: boolean; ask?: RailOrder }) => {
  if (message.tell) return void process.send?.({ steps })
  if (message.ask) return void doOrder(rail, message.ask).then((answer) => process.send?.({ answer }))
  counting = true
  steps = 0
  killAt = message.killAt ?? 0
  return undefined
})
process.once('disconnect', () => process.exit(0))
await tellSealingKey(deps)
await tellLockKey(rail)
process.send?.({ up: true })

for (;;) {
  await peers.sendDue()
  await peers.applyWaiting()
  await setTimeout(10)
}
