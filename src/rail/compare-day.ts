import { z } from 'zod'
import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { Received } from '#platform/peers.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { compareBranch, type DayTree, dayTree, DEPTH } from './domain/day-tree.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { listBook } from './store/consignment-store.ts'
import { addDifferences, type Book, saveComparison } from './store/day-store.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const BookShape = {
  crossing: z.string().regex(/^[A-Z]{3,20}-[A-Z]{3,20}$/),
  day: z.iso.date(),
  origin: z.string().regex(/^[A-Z]{2}$/),
}

/** Count and root of the books of a day; `answer`: it answers one that came [CTOP-13]. */
export const DayRoot = z.strictObject({ ...BookShape, count: z.int().min(0), root: Hash, answer: z.boolean() })
/** The children of one branch, to narrow a difference down; no content of any record. */
export const DayBranch = z.strictObject({
  ...BookShape,
  prefix: z.string().regex(/^[0-9a-f]{0,2}$/),
  children: z.array(Hash).max(20_000),
  answer: z.boolean(),
})

const treeOf = async (tx: Transaction, book: Book): Promise<DayTree> =>
  dayTree(
    (await listBook(tx, book)).map(({ consignment, version, root }) => ({
      key: sha256Hex(`${consignment} ${version}`),
      hash: root,
    })),
    sha256Hex,
  )

const subjectOf = ({ crossing, day, origin }: Book) => `day ${crossing} ${day} ${origin}`

/** Sends count and root of a day to the other side, which answers with its own. Refused: `rail.no-peer`. */
export async function compareDay(
  tx: Transaction,
  deps: RailDeps,
  book: Book,
  { actor, correlationId }: Occasion,
): Promise<Result<null, RailRefusal>> {
  if (!deps.peer) return refuse('rail.no-peer')
  const { count, root } = await treeOf(tx, book)
  const ours = { ourCount: count, ourRoot: root }
  await saveComparison(tx, book, { ...ours, outcome: 'asked', theirCount: null, theirRoot: null }, deps.clock.now())
  await sendRoot(tx, deps, book, { count, root, answer: false })
  await recordAudit(tx, auditOf(book, 'asked', deps, { actor, correlationId }))
  await tellRailChanged(tx)
  return ok(null)
}

/** Takes the root of the other side: equal books need no more; others are narrowed down by their branches. */
export async function takeDayRoot(
  deps: RailDeps,
  tx: Transaction,
  { body }: Pick<Received<z.infer<typeof DayRoot>>, 'body'>,
): Promise<Result<null, RailRefusal>> {
  const { count, root, answer, ...book } = body
  const mine = await treeOf(tx, book)
  const outcome = mine.root === root && mine.count === count ? 'equal' : 'differs'
  const both = { ourCount: mine.count, ourRoot: mine.root, theirCount: count, theirRoot: root }
  await saveComparison(tx, book, { ...both, outcome }, deps.clock.now())
  if (!answer) await sendRoot(tx, deps, book, { count: mine.count, root: mine.root, answer: true })
  // One side opens the branches, so that each is compared once.
  if (!answer && outcome === 'differs') await sendBranch(tx, deps, book, { prefix: '', mine, answer: false })
  await recordAudit(tx, auditOf(book, outcome, deps))
  await tellRailChanged(tx)
  return ok(null)
}

/** Takes the children of a branch: opens what differs below it, or counts the leaves that one side alone has. */
export async function takeDayBranch(
  deps: RailDeps,
  tx: Transaction,
  { body }: Pick<Received<z.infer<typeof DayBranch>>, 'body'>,
): Promise<Result<null, RailRefusal>> {
  const { prefix, children, answer, ...book } = body
  const mine = await treeOf(tx, book)
  const found = compareBranch(mine, prefix, children)
  for (const open of found.open) await sendBranch(tx, deps, book, { prefix: open, mine, answer: false })
  if (prefix.length === DEPTH) {
    await addDifferences(tx, book, { prefix, ...found })
    if (!answer) await sendBranch(tx, deps, book, { prefix, mine, answer: true })
    await tellRailChanged(tx)
  }
  return ok(null)
}

async function sendRoot(
  tx: Transaction,
  { peer, peers }: RailDeps,
  book: Book,
  facts: { readonly count: number; readonly root: string; readonly answer: boolean },
): Promise<void> {
  if (!peer) return
  const message = { to: peer.name, kind: 'rail.day-root', subject: subjectOf(book), body: { ...book, ...facts } }
  await peers.send(tx, message)
}

async function sendBranch(
  tx: Transaction,
  { peer, peers }: RailDeps,
  book: Book,
  { prefix, mine, answer }: { readonly prefix: string; readonly mine: DayTree; readonly answer: boolean },
): Promise<void> {
  if (!peer) return
  const body = { ...book, prefix, children: [...mine.children(prefix)], answer }
  await peers.send(tx, { to: peer.name, kind: 'rail.day-branch', subject: subjectOf(book), body })
}

function auditOf(book: Book, outcome: string, deps: RailDeps, occasion?: Occasion) {
  return {
    event: 'rail.day-compared',
    actor: occasion?.actor ?? SYSTEM,
    subject: { kind: 'day', id: `${book.crossing} ${book.day}` },
    data: { crossing: book.crossing, origin: book.origin, outcome },
    basis: 'ctop/technical-conditions',
    ...(occasion && { correlationId: occasion.correlationId }),
    occurredAt: deps.clock.now(),
  }
}
