import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { decide } from '#declaration/decide.ts'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import { fileDeclaration } from '#declaration/file-declaration.ts'
import { prepareFiling } from '#declaration/prepare-version.ts'
import { saveDraft } from '#declaration/store/draft-store.ts'
import { saveSealingKey } from '#declaration/store/key-store.ts'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { openPeers } from '#platform/peers.ts'
import { openSealing } from '#platform/sealing.ts'
import { sha256Hex, signWhole } from '#platform/signing.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'
import { inTransaction } from '#platform/transaction.ts'
import { APPROVAL_TYP } from '#rail/messages/conditions.ts'
import { CTOP_KZ_CN } from '#rail/packages/ctop-kz-cn.ts'
import { sampleTrain } from '#rail/packages/kz/sample-train.ts'
import { registerTrain } from '#rail/register-train.ts'
import { takeApproval } from '#rail/take-approval.ts'
import { aSigner, customsDeps, DECLARATION_NOW } from './declaration-pair.ts'
import type { TestPlatform } from './platform.ts'
import { approve, OCCASION, railDepsOf } from './rail-pair.ts'
import { findLost, hangSeals, openSealWorld } from './seal-storm.ts'
import { BREATH_MS, done, type StormActor, type StormPlace, stubborn } from './storm-actor.ts'
import { openDispatcher } from './storm-dispatcher.ts'
import { openPlanner } from './storm-planner.ts'

const SEALS = 2
const WAGONS = 2

/** The customs of this side over the database of a storm: the other side is agreed with, and away all the while. */
async function customsOf({ db, installation }: StormPlace) {
  const keys = openSigningKeys(installation)
  const theirs = generateKeyPairSync('ed25519').privateKey
  const others = openSigningKeys({ folder: '/nowhere', keys: { signing: theirs, signingKeyId: 'key-CN' } })
  const other = { url: 'http://127.0.0.1:9', keys: others.published() }
  const peer = { name: 'customs-cn', country: 'CN', ...other }
  const log = openLog('test', 'silent')
  const peers = openPeers({ db, self: 'KZ', keys, peers: [peer], kinds: [], clock: systemClock, log })
  const given = {
    db,
    clock: systemClock,
    peers,
    keys,
    self: 'KZ',
    master: randomBytes(32),
    other,
    released: [],
  } as const
  const declaration = customsDeps({ ...given, released: [] })
  const rail = railDepsOf(given)
  await approve({ database: { db }, deps: rail }, CTOP_KZ_CN)
  const { name, version } = CTOP_KZ_CN
  const at = systemClock.now()
  const root = sha256Hex(canonicalBytes(CTOP_KZ_CN))
  const word = { name, version, root, side: 'CN', approver: 'Head of CN', at: at.toString() }
  const jws = await signWhole(canonicalBytes(word), APPROVAL_TYP, others.current(at), at)
  const body = { document: CTOP_KZ_CN, approvals: [jws] }
  await inTransaction(db, async (tx) => done(await takeApproval(rail, tx, { body, peer, by: 'key-CN' })))
  const key = openSealing(randomBytes(32)).publicKey
  await inTransaction(db, (tx) => saveSealingKey(tx, { peer: peer.name, country: 'CN', key, told_at: at }))
  return { declaration, rail }
}

/** Trains are registered: each wagon's record goes out by one message, whose train is answered only when both are kept. */
function trains({ db, pool }: StormPlace, rail: Awaited<ReturnType<typeof customsOf>>['rail']): StormActor {
  const { met, until } = stubborn()
  const promised: string[] = []
  return {
    name: 'trains',
    get broken() {
      return met.broken
    },
    async work(ended) {
      for (let first = 1; !ended(); first += WAGONS) {
        const train = sampleTrain(newId(), WAGONS, { first })
        await until(() => inTransaction(db, async (tx) => done(await registerTrain(tx, rail, train, OCCASION))))
        promised.push(train.id)
        await pause(BREATH_MS)
      }
    },
    async audit() {
      const { rows } = await pool.query<{ id: string; n: number }>(
        `select t.id::text as id, count(o.id)::int as n from rail.train t
           left join rail.consignment c on c.train_id = t.id and c.outcome = 'sent'
           left join platform.peer_outbox o on o.id = c.message_id
         where t.id = any($1::uuid[]) group by t.id`,
        [promised],
      )
      const sent = new Map(rows.map(({ id, n }) => [id, n]))
      const messages = promised.map((id) => sent.get(id) ?? 0)
      const doubled = await pool.query(
        `select subject from platform.peer_outbox where kind = 'rail.consignment' group by subject having count(*) > 1`,
      )
      return {
        promised: promised.length,
        lost: messages.filter((n) => n < WAGONS).length,
        twice: messages.filter((n) => n > WAGONS).length + doubled.rows.length,
      }
    },
  }
}

/** Declarations are lodged and accepted: a lodging whose answer broke off is looked for before it is made again. */
async function lodgings(
  { db, pool }: StormPlace,
  deps: Awaited<ReturnType<typeof customsOf>>['declaration'],
): Promise<StormActor> {
  const { met, until } = stubborn()
  const promised: string[] = []
  const [broker, officer] = [await aSigner({ deps }, 'declarant'), await aSigner({ deps }, 'customs')]
  const { accountId, firm } = broker.occasion
  const has = async (table: string, where: string, id: string) =>
    (await pool.query(`select 1 from declaration.${table} where ${where}`, [id])).rows.length > 0
  const lodge = async (id: string) => {
    const content = sampleDeclaration()
    const draft = { id, account_id: accountId, firm, content, sources: {}, revision: 1, updated_at: DECLARATION_NOW }
    const toSign = await until(async () => {
      if (!(await has('draft', 'id = $1', id))) await inTransaction(db, (tx) => saveDraft(tx, draft))
      return inTransaction(db, async (tx) => done(await prepareFiling(deps, tx, id, broker.occasion)))
    })
    const signature = await broker.sign(toSign, 'filed')
    await until(async () => {
      if (await has('declaration', 'id = $1', id)) return
      await inTransaction(db, async (tx) => done(await fileDeclaration(deps, tx, { id, signature }, broker.occasion)))
    })
    const accept = { id, act: 'accept', root: toSign.root, note: null, signature: null } as const
    await until(async () => {
      if (await has('act', `act = 'accept' and declaration_id = $1`, id)) return
      await inTransaction(db, async (tx) => done(await decide(deps, tx, accept, officer.occasion)))
    })
  }
  return {
    name: 'declarations',
    get broken() {
      return met.broken
    },
    async work(ended) {
      while (!ended()) {
        const id = newId()
        await lodge(id)
        promised.push(id)
        await pause(BREATH_MS)
      }
    },
    async audit() {
      const { rows } = await pool.query<{ filed: number; accepted: number; told: number; decided: number }>(
        `select (select count(*)::int from declaration.declaration where id = promised.id) as filed,
           (select count(*)::int from declaration.act where declaration_id = promised.id and act = 'accept') as accepted,
           (select count(*)::int from platform.peer_outbox where kind = 'declaration.filed' and subject = 'declaration ' || promised.id) as told,
           (select count(*)::int from platform.peer_outbox where kind = 'declaration.decided' and subject = 'declaration ' || promised.id) as decided
         from unnest($1::uuid[]) as promised (id)`,
        [promised],
      )
      const counts = rows.map((row) => Object.values(row))
      return {
        promised: promised.length,
        lost: counts.filter((each) => each.some((n) => n < 1)).length,
        twice: counts.filter((each) => each.some((n) => n > 1)).length,
      }
    },
  }
}

/** Seals on trips tell through a listener of their own; each is cut once on the way. */
async function seals(platform: TestPlatform, port: number): Promise<StormActor & { close(): Promise<void> }> {
  const world = await openSealWorld(platform)
  const hung = await hangSeals(world, port, SEALS)
  return {
    name: 'seals',
    close: () => world.close(),
    get broken() {
      return hung.reduce((sum, { broken }) => sum + broken, 0)
    },
    async work(ended) {
      // The cut comes once something broke under the seal, and at the latest with its last words.
      await Promise.all(hung.map((seal) => seal.speak(() => seal.broken > 0, ended)))
    },
    async audit() {
      const { acknowledged, messages, cuts, twice } = await findLost(platform, hung)
      return { promised: acknowledged, lost: messages + cuts, twice }
    },
  }
}

/** Declarants with their customs, and the exchange of trains. */
export async function openCustomsActors(place: StormPlace): Promise<readonly StormActor[]> {
  const { declaration, rail } = await customsOf(place)
  return [await lodgings(place, declaration), trains(place, rail)]
}

/** Everybody who is at work in a storm beside the buyers: seals of escorts, declarants and customs, trains, dispatcher, planner. */
export async function openStormActors(
  platform: TestPlatform,
  sealPort: number,
): Promise<{ readonly actors: readonly StormActor[]; close(): Promise<void> }> {
  const customs = await openCustomsActors(platform)
  const escort = await seals(platform, sealPort)
  return {
    actors: [escort, ...customs, openDispatcher(platform), openPlanner(platform)],
    close: () => escort.close(),
  }
}

/** Asserts that each was at work when something broke, and that nothing promised to him is lost or there twice. */
export async function assertPromisesKept(actors: readonly StormActor[]): Promise<string> {
  const told: string[] = []
  for (const actor of actors) {
    const { promised, lost, twice } = await actor.audit()
    assert.ok(promised > 0 && actor.broken > 0, `${actor.name}: ${promised} promised, ${actor.broken} broke`)
    assert.deepEqual({ lost, twice }, { lost: 0, twice: 0 }, actor.name)
    told.push(`${promised} ${actor.name} (${actor.broken} broken off)`)
  }
  return told.join(', ')
}
