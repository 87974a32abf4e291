import type { z } from 'zod'
import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { LocksQuery, LockView, ReadingView } from '../contract.ts'
import type { RailDeps } from '../deps.ts'
import { mayGoOn } from '../domain/lock-outcome.ts'
import { refuse } from '../domain/refusals.ts'
import type { Difference } from '../domain/differences.ts'
import { declareLock } from '../declare-lock.ts'
import { countDifferences, openReading } from '../open-reading.ts'
import { readLock } from '../read-lock.ts'
import { tellRailChanged } from '../signals.ts'
import {
  type BindingRow,
  findLockForUpdate,
  listLastBindings,
  listLocks,
  listReadings,
  type LockRow,
  type ReadingRow,
  saveNewLock,
} from '../store/lock-store.ts'
import { writeLock } from '../write-lock.ts'
import { LOCK_ROUTES } from './lock-declared.ts'

const CREATED = 201

/** Locks that carry records when the network does not [CTOP-16 … 25]. */
export function lockRoutes(deps: RailDeps): readonly Route[] {
  const { db, clock } = deps
  return [
    serve(LOCK_ROUTES['GET /api/rail/locks'], ({ query }) => readLocks(db, query)),
    serve(LOCK_ROUTES['POST /api/rail/locks'], ({ body }) =>
      inTransaction(db, async (tx) => {
        await saveNewLock(tx, body, clock.now())
        await tellRailChanged(tx)
        const lock = await findLockForUpdate(tx, body.id)
        return lock ? reply(CREATED, lockView(lock, undefined)) : refuse('rail.lock-unknown')
      }),
    ),
    writeRoute(deps),
    declareRoute(deps),
    ...readingRoutes(deps),
  ]
}

function writeRoute(deps: RailDeps): Route {
  return serve(
    LOCK_ROUTES['POST /api/rail/locks/:id/write'],
    async ({ params, body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const wish = { lock: params.id, ...body }
      const made = await inTransaction(deps.db, (tx) => writeLock(tx, deps, wish, occasion))
      if (!made.ok) return made
      const { lock, bytes, events } = made.value
      return ok({
        lock: lock.id,
        container: lock.container ?? '',
        bytes: bytes.toString('base64'),
        events: [...events],
      })
    },
  )
}

function declareRoute(deps: RailDeps): Route {
  return serve(
    LOCK_ROUTES['POST /api/rail/locks/:id/state'],
    async ({ params, body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const wish = { lock: params.id, ...body }
      const made = await inTransaction(deps.db, (tx) => declareLock(tx, deps, wish, occasion))
      if (!made.ok) return made
      const [binding] = await listLastBindings(deps.db, [params.id])
      return ok(lockView(made.value, binding))
    },
  )
}

function readingRoutes(deps: RailDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(LOCK_ROUTES['POST /api/rail/lock-readings'], async ({ body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const read = { ...body, bytes: Buffer.from(body.bytes, 'base64') }
      const row = await inTransaction(db, (tx) => readLock(tx, deps, read, occasion))
      return row.ok ? ok(await readingView(db, row.value)) : row
    }),
    serve(LOCK_ROUTES['GET /api/rail/lock-readings'], async () => ({
      readings: await Promise.all((await listReadings(db)).map((row) => readingView(db, row))),
    })),
    openReadingRoute(deps),
  ]
}

function openReadingRoute(deps: RailDeps): Route {
  return serve(
    LOCK_ROUTES['POST /api/rail/lock-readings/:id/open'],
    async ({ params, body, principal, ip, correlationId }) => {
      const occasion = { actor: actorOf(principal, ip), correlationId }
      const found = await openReading(deps.db, deps, { ...params, ...body }, occasion)
      if (!found.ok) return found
      const mark = { caseNumber: body.caseNumber, at: deps.clock.now().toString() }
      return ok({ ...params, differences: found.value.slice(0, SHOWN).map(shown), mark })
    },
  )
}

const PAGE = 500

async function readLocks(db: Database, { after, state }: z.infer<typeof LocksQuery>) {
  const found = await listLocks(db, { after: after ?? null, state: state ?? null, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const ids = page.map(({ id }) => id)
  const bindings = new Map((await listLastBindings(db, ids)).map((one) => [one.lock, one]))
  const next = found.length > PAGE ? (ids.at(-1) ?? null) : null
  return { locks: page.map((lock) => lockView(lock, bindings.get(lock.id))), next }
}

function lockView({ head: _head, ...lock }: LockRow, binding: BindingRow | undefined): LockView {
  if (!binding) return { ...lock, bound: null }
  const { seals, root, at } = binding
  const reason = binding.reason as NonNullable<LockView['bound']>['reason']
  return { ...lock, bound: { seals: [...seals], root, reason, at: at.toString() } }
}

const SHOWN = 50
const SHOWN_OF_A_VALUE = 200

function shown({ pointer, left, right }: Difference) {
  return { pointer, lock: inShort(textsOf(left)), online: inShort(textsOf(right)) }
}

/** As much of a long value as a person reads. */
function inShort(texts: readonly string[]): string[] {
  let room = SHOWN_OF_A_VALUE
  return texts.flatMap((text) => {
    const read = text.slice(0, room)
    room -= read.length
    return read === '' ? [] : [read]
  })
}

/** A value as it is read, and all of a part that one of both has not: whoever shows it joins it in the reader's language. */
function textsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'string') return [value]
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [JSON.stringify(value)]
}

async function readingView(db: Database, row: ReadingRow): Promise<ReadingView> {
  const { id, lock, container, consignment, version, outcome, why, at } = row
  return {
    id,
    lock,
    container,
    consignment,
    version,
    outcome,
    why: why as ReadingView['why'],
    differs: await countDifferences(db, row),
    mayGoOn: outcome !== null && mayGoOn(outcome),
    at: at.toString(),
  }
}
