import type { Database } from '#platform/database.ts'
import { linkDigest, readEvents } from './store/log-store.ts'

const AT_ONCE = 1000

/** Computes the chain of the log anew, link by link; `firstBad` is the first that does not hold [DRV-24]. */
export async function verifyLog(db: Database): Promise<{ readonly links: number; readonly firstBad: bigint | null }> {
  let before: Buffer = Buffer.alloc(32)
  let links = 0
  for (let after = 0n; ; ) {
    const events = await readEvents(db, after, AT_ONCE)
    for (const { seq, atMs, body, digest } of events) {
      const isNext = seq === after + 1n
      if (!isNext || !linkDigest(before, atMs, body).equals(digest)) return { links, firstBad: seq }
      before = digest
      after = seq
      links += 1
    }
    if (events.length === 0) return { links, firstBad: null }
  }
}
