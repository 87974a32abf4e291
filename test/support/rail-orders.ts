import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { compareDay } from '#rail/compare-day.ts'
import type { LockFile, TrainBody } from '#rail/contract.ts'
import type { RailDeps } from '#rail/deps.ts'
import { readLock } from '#rail/read-lock.ts'
import { registerTrain } from '#rail/register-train.ts'
import { findNewest } from '#rail/store/consignment-store.ts'
import type { Book } from '#rail/store/day-store.ts'
import { saveNewLock } from '#rail/store/lock-store.ts'
import { tellControl } from '#rail/tell-control.ts'
import { writeLock } from '#rail/write-lock.ts'
import { NOW, OCCASION } from './rail-pair.ts'

/** What an operator of the exchange does in the process of his side. */
export type RailOrder =
  | { readonly act: 'train'; readonly body: TrainBody }
  | { readonly act: 'write-lock'; readonly lock: string; readonly consignment: string }
  | { readonly act: 'read-lock'; readonly id: string; readonly file: LockFile }
  | { readonly act: 'use'; readonly consignment: string }
  | { readonly act: 'compare'; readonly book: Book }

export interface RailAnswer {
  /** `ok`, or the code of the refusal. */
  readonly code: string
  readonly file?: LockFile
}

/** Does an order; each may be given again after its process was killed on the way. */
export async function doOrder(deps: RailDeps, order: RailOrder): Promise<RailAnswer> {
  const { db } = deps
  if (order.act === 'write-lock') return write(deps, order)
  const done = await inTransaction(db, async (tx) => {
    if (order.act === 'train') return registerTrain(tx, deps, order.body, OCCASION)
    if (order.act === 'compare') return compareDay(tx, deps, order.book, OCCASION)
    if (order.act === 'use') {
      const row = await findNewest(tx, order.consignment)
      return tellControl(tx, deps, row?.id ?? newId(), OCCASION)
    }
    const { lock, container, bytes, events } = order.file
    return readLock(tx, deps, { id: order.id, lock, container, bytes: Buffer.from(bytes, 'base64'), events }, OCCASION)
  })
  return { code: done.ok ? 'ok' : done.refusal.code }
}

async function write(
  deps: RailDeps,
  { lock, consignment }: Extract<RailOrder, { act: 'write-lock' }>,
): Promise<RailAnswer> {
  const made = await inTransaction(deps.db, async (tx) => {
    const brought = {
      id: lock,
      maker: 'm',
      carrier: 'c',
      memory: 'T2',
      certificate: null,
      batteryPercent: null,
    } as const
    await saveNewLock(tx, brought, NOW)
    const row = await findNewest(tx, consignment)
    return writeLock(tx, deps, { lock, consignmentId: row?.id ?? newId(), reason: 'system-failure' }, OCCASION)
  })
  if (!made.ok) return { code: made.refusal.code }
  const { bytes, events, lock: bound } = made.value
  const container = bound.container ?? ''
  return { code: 'ok', file: { lock, container, bytes: bytes.toString('base64'), events: [...events] } }
}
