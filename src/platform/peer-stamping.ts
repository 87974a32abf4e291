import { canonicalJson } from '#kernel/canonical-json.ts'
import { messageOf } from './faults.ts'
import { type PeerOptions, REPLAY_WINDOW_SECONDS, type Stamps } from './peer-messages.ts'
import { tellPeersChanged } from './peer-signals.ts'
import {
  clearAlarms,
  findLastBatch,
  findOldestUnstamped,
  listUnstamped,
  saveAlarmOnce,
  saveBatch,
} from './peer-stamp-store.ts'
import { sha256Hex } from './signing.ts'
import type { TimeStamp } from './time-stamps.ts'
import { inTransaction } from './transaction.ts'

/** Sheets of one batch: its list of hashes stays below 70 kB. */
const SHEETS_A_BATCH = 1_000

/**
 * Has what was exchanged stamped by the time stamping authority, many signed sheets in one batch [CTOP-14]; answers how many sheets
 * were. A stamp whose time is further from our clock than messages may be is none: one of the two is wrong, and nobody can say which.
 */
export async function stampSheets(work: PeerOptions): Promise<number> {
  const { stamping } = work
  if (!stamping) return 0
  let stamped = 0
  for (;;) {
    const rows = await listUnstamped(work.db, SHEETS_A_BATCH)
    if (rows.length === 0) break
    const content = canonicalJson(rows.map(({ jws }) => sha256Hex(jws)))
    const stamp = await stampOf(work, content)
    if ('why' in stamp) return failed(work, stamp.why, stamped)
    await inTransaction(work.db, async (tx) => {
      const sheets = rows.map(({ id }) => id)
      await saveBatch(tx, { ...stamp, sheets, content, now: work.clock.now() })
      await clearAlarms(tx, STAMP_ALARMS, work.clock.now())
      await tellPeersChanged(tx)
    })
    stamped += rows.length
  }
  return stamped
}

const STALE = 'stamps-stale'
const APART = 'clock-apart'
const STAMP_ALARMS = [STALE, APART]

async function stampOf(work: PeerOptions, content: string): Promise<TimeStamp | { readonly why: string }> {
  try {
    const stamp = await work.stamping?.authority.stamp(Buffer.from(content))
    if (!stamp) return { why: 'no authority' }
    if ('why' in stamp) return stamp
    const apart = Math.abs(stamp.at.since(work.clock.now()).total('seconds'))
    return apart > REPLAY_WINDOW_SECONDS ? { why: APART } : stamp
  } catch (error) {
    return { why: messageOf(error) }
  }
}

async function failed(work: PeerOptions, why: string, stamped: number): Promise<number> {
  const now = work.clock.now()
  work.log.warn({ why }, 'what was exchanged got no time stamp')
  if (why === APART) await saveAlarmOnce(work.db, APART, 'our clock and that of the authority are apart', now)
  if (await areStampsStale(work)) await saveAlarmOnce(work.db, STALE, why, now)
  return stamped
}

/**
 * Whether the exchange stands still because what was exchanged waits too long for its time stamp [CTOP-14]: then no message is taken
 * and none is sent until the authority answers again. Without an authority nothing is ever stale.
 */
export async function areStampsStale({ db, stamping, clock }: PeerOptions): Promise<boolean> {
  return stamping !== undefined && isStale(await findOldestUnstamped(db), stamping.staleMinutes, clock.now())
}

function isStale(oldest: Temporal.Instant | null, minutes: number, now: Temporal.Instant): boolean {
  return oldest !== null && now.since(oldest).total('minutes') > minutes
}

/** How the time stamps stand; null without an authority. */
export async function readStamps({ db, stamping, clock }: PeerOptions): Promise<Stamps | null> {
  if (!stamping) return null
  const [last, waitingSince] = [await findLastBatch(db), await findOldestUnstamped(db)]
  const stale = isStale(waitingSince, stamping.staleMinutes, clock.now())
  return { lastAt: last?.at ?? null, authority: last?.authority ?? null, waitingSince, stale }
}
