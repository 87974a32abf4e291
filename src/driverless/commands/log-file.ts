import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { PinnedKey } from '#platform/peer-settings.ts'
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

const READ_AT_ONCE = 500

/** Writes the whole log of a side to a file, a line a link, for whoever compares it without our database [DRV-24]. */
export async function writeLogFile(
  db: Database,
  head: Omit<z.infer<typeof Head>, 'corridorLog'>,
  file: string,
): Promise<void> {
  await pipeline(Readable.from(linesOf(db, { corridorLog: 1, ...head })), createWriteStream(file, { flags: 'wx' }))
}

async function* linesOf(db: Database, head: z.infer<typeof Head>): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`
  for (let after = 0n; ; ) {
    const links = await readEvents(db, after, READ_AT_ONCE)
    for (const { seq, atMs, body, digest } of links) {
      yield `${JSON.stringify({ seq: String(seq), atMs, body, digest: digest.toString('hex') })}\n`
    }
    const last = links.at(-1)
    if (last === undefined) return
    after = last.seq
  }
}

/** Opens the log of a side from its file. Throws a `ZodError` for a line that is not of the form. */
export async function openLogFile(file: string): Promise<SideLog> {
  const handle = await open(file)
  const first = await handle.readLines()[Symbol.asyncIterator]().next()
  const head = Head.parse(JSON.parse(first.done === true ? 'null' : first.value))
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
    if (!isHead) {
      const { seq, atMs, body, digest } = Link.parse(JSON.parse(line))
      yield { seq: BigInt(seq), atMs, body, digest: Buffer.from(digest, 'hex') }
    }
    isHead = false
  }
}
