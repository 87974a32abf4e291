import { sql } from 'kysely'
import { z } from 'zod'
import type { Refusal } from '#kernel/result.ts'
import type { Database } from './database.ts'
import { jsonOf, type Receipt, receiptsIn } from './peer-messages.ts'

/** A message of ours that the other side did not take. */
export interface RefusedMessage {
  readonly messageId: string
  readonly kind: string
  readonly at: Temporal.Instant
  /** What it said of it; null when that cannot be read. */
  readonly refusal: Pick<Refusal, 'code' | 'params'> | null
}

/** Which of these messages the other side refused, with its reason; the oldest first. */
export async function listRefused(db: Database, messageIds: readonly string[]): Promise<readonly RefusedMessage[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<RefusedRow>`
    ${REFUSED} where o.id = any(${messageIds as string[]}::uuid[]) order by r.taken_at, o.id`.execute(db)
  return withReasons(rows)
}

const TOLD = 50

/**
 * What a peer refused of a subject and what is not settled since: a later message of the same kind about it, once accepted, says what
 * the refused one should have said. The oldest first, at most fifty.
 */
export async function listUnsettled(
  db: Database,
  { peer, subject }: { readonly peer: string; readonly subject: string },
): Promise<readonly RefusedMessage[]> {
  const { rows } = await sql<RefusedRow>`
    ${REFUSED} where o.peer = ${peer} and o.subject = ${subject} and not exists (
      select from platform.peer_outbox later
      join platform.peer_receipt t on t.message_id = later.id and t.kind = 'accepted'
      where later.peer = o.peer and later.subject = o.subject and later.kind = o.kind and later.sequence > o.sequence)
    order by o.sequence limit ${TOLD}`.execute(db)
  return withReasons(rows)
}

interface RefusedRow {
  readonly id: string
  readonly kind: string
  readonly at: Temporal.Instant
  readonly sheet: string
  readonly jws: string
}

const REFUSED = sql`
  select o.id::text as id, o.kind, r.taken_at as at, s.id::text as sheet, s.jws from platform.peer_outbox o
  join platform.peer_receipt r on r.message_id = o.id and r.kind = 'refused'
  join platform.peer_sheet s on s.id = r.sheet`

/** A sheet answers up to as many messages as share a request: it is read once. */
function withReasons(rows: readonly RefusedRow[]): readonly RefusedMessage[] {
  const sheets = new Map<string, ReadonlyMap<string, Receipt>>()
  return rows.map(({ id, kind, at, sheet, jws }) => {
    const answers = sheets.get(sheet) ?? new Map(answersIn(jws).map((answer) => [answer.message, answer]))
    sheets.set(sheet, answers)
    const told = Told.safeParse(answers.get(id)?.refusal)
    return { messageId: id, kind, at, refusal: told.success ? told.data : null }
  })
}

const Param = z.union([z.string(), z.number(), z.array(z.string())])
const Told = z.object({ code: z.string().max(80), params: z.record(z.string(), Param).default({}) })
const Carrier = z.looseObject({ body: z.looseObject({ receipt: z.string() }) })

/** The answers on a sheet, whose signature was checked when it came; it may be kept within the message that carried it. */
function answersIn(jws: string): readonly Receipt[] {
  const payload = payloadOf(jws)
  const carrier = Carrier.safeParse(jsonOf(payload))
  return receiptsIn(carrier.success ? payloadOf(carrier.data.body.receipt) : payload) ?? []
}

function payloadOf(jws: string): Buffer {
  return Buffer.from(jws.split('.')[1] ?? '', 'base64url')
}
