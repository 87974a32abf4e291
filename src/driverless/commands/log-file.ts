import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { PinnedKey } from '#platform/pinned-key.ts'
import { openWhole, type SigningKey, signWhole } from '#platform/signing.ts'
import type { SideLog } from '../compare-logs.ts'
import { corridorOf } from '../corridor-of.ts'
import { graphOf } from '../domain/corridor.ts'
import { type LoggedEvent, readEvents } from '../store/log-store.ts'

/** First line of the file: whose log it is, and by which keys it believes the other side. */
const Head = z.strictObject({
  corridorLog: z.literal(1),
  side: z.string().regex(/^[A-Z]{2}$/),
  interfaceName: z.string(),
  otherKeys: z.array(PinnedKey).min(1),
})

/** Every other line: one link of the chain, as it stands in the log. */
const Link = z.strictObject({
  seq: z.string().regex(/^[1-9]\d*$/),
  atMs: z.number(),
  body: z.unknown(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Last line: the side's signature under the end of its chain, and with that under every link before it. */
const End = z.strictObject({ end: z.string() })
const Signed = z.strictObject({ side: z.string(), seq: z.string(), digest: z.string() })
const LOG_TYP = 'otkel-corridor-log+jws'

const READ_AT_ONCE = 500

/** Who signs the end of a log, and when. */
export interface LogSigner {
  readonly key: SigningKey
  readonly now: Temporal.Instant
}

/** Writes the whole log of a side to a file, a line a link, for whoever compares it without our database [DRV-24]. */
export async function writeLogFile(
  db: Database,
  head: Omit<z.infer<typeof Head>, 'corridorLog'>,
  file: string,
  by: LogSigner,
): Promise<void> {
  await pipeline(Readable.from(linesOf(db, { corridorLog: 1, ...head }, by)), createWriteStream(file, { flags: 'wx' }))
}

async function* linesOf(db: Database, head: z.infer<typeof Head>, by: LogSigner): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`
  let end = { seq: '0', digest: '' }
  for (let after = 0n; ; ) {
    const links = await readEvents(db, after, READ_AT_ONCE)
    for (const { seq, atMs, body, digest } of links) {
      end = { seq: String(seq), digest: digest.toString('hex') }
      yield `${JSON.stringify({ ...end, atMs, body })}\n`
    }
    const last = links.at(-1)
    if (last === undefined) break
    after = last.seq
  }
  const text = new TextEncoder().encode(JSON.stringify({ side: head.side, ...end }))
  yield `${JSON.stringify({ end: await signWhole(text, LOG_TYP, by.key, by.now) })}\n`
}

/**
 * Whether the end of a file's chain is signed by its side, with a key by which the other side believes it: then the side
 * cannot show another log later, nor say that this one is not its own.
 */
export async function isEndSigned(file: string, otherFile: string): Promise<boolean> {
  const { side } = await headOf(file)
  const { otherKeys } = await headOf(otherFile)
  let last: unknown = null
  let end: string | null = null
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const json: unknown = JSON.parse(line)
    end = End.safeParse(json).data?.end ?? null
    if (end === null) last = json
  }
  const opened = end === null ? null : await openWhole(end, LOG_TYP, otherKeys)
  if (opened === null || 'why' in opened) return false
  const said = Signed.safeParse(JSON.parse(new TextDecoder().decode(opened.payload))).data
  const link = Link.safeParse(last).data
  return said?.side === side && said.seq === link?.seq && said.digest === link.digest
}

async function headOf(file: string): Promise<z.infer<typeof Head>> {
  const handle = await open(file)
  const first = await handle.readLines()[Symbol.asyncIterator]().next()
  return Head.parse(JSON.parse(first.done === true ? 'null' : first.value))
}

/** Opens the log of a side from its file. Throws a `ZodError` for a line that is not of the form. */
export async function openLogFile(file: string): Promise<SideLog> {
  const head = await headOf(file)
  const reader = {
    graph: graphOf(corridorOf(head.side)),
    side: head.side,
    interfaceName: head.interfaceName,
    log: openLog('otkel corridor compare', 'silent'),
  }
  return { reader, links: linksOf(file), otherKeys: head.otherKeys }
}

async function* linksOf(file: string): AsyncGenerator<LoggedEvent> {
  let isHead = true
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const json: unknown = isHead ? null : JSON.parse(line)
    if (!isHead && !End.safeParse(json).success) {
      const { seq, atMs, body, digest } = Link.parse(json)
      yield { seq: BigInt(seq), atMs, body, digest: Buffer.from(digest, 'hex') }
    }
    isHead = false
  }
}
