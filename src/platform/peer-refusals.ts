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

/** Messages that the other side refused, with its reason: those of these ids, or all of a subject; the oldest first. */
export async function listRefused(
  db: Database,
  wanted: { readonly messageIds: readonly string[] } | { readonly subject: string },
): Promise<readonly RefusedMessage[]> {
  const which =
    'subject' in wanted ? sql`o.subject = ${wanted.subject}` : sql`o.id = any(${wanted.messageIds as string[]}::uuid[])`
  const { rows } = await sql<{ id: string; kind: string; at: Temporal.Instant; jws: string }>`
    select o.id::text as id, o.kind, r.taken_at as at, s.jws from platform.peer_outbox o
    join platform.peer_receipt r on r.message_id = o.id and r.kind = 'refused'
    join platform.peer_sheet s on s.id = r.sheet
    where ${which} order by r.taken_at, o.id`.execute(db)
  return rows.map(({ id, kind, at, jws }) => {
    const answer = answersIn(jws).find(({ message }) => message === id)
    const told = Told.safeParse(answer?.refusal)
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
