import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z } from 'zod'
import type { WitnessedHead } from '../domain/verdict.ts'

const Line = z.strictObject({
  seq: z.string().regex(/^\d{1,19}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
})

/** Where an installation notes the heads of its audit chain. */
export const AUDIT_HEADS = 'audit-heads.jsonl'

/** Heads of the chain noted in a file, one JSON line each: keep it on another machine than the database. */
export interface HeadFile {
  /** Notes a head unless it is the one noted last; on disk when this returns. */
  note(head: WitnessedHead | null, at: Temporal.Instant): void
  /** Every head noted so far. A line that cannot be read is reported by its number. */
  read(): { heads: WitnessedHead[]; unreadable: number[] }
}

/** Opens the file of noted heads; it is made at the first note, readable by its owner alone. */
export function openHeadFile(path: string): HeadFile {
  let last: string | undefined
  return {
    note(head, at) {
      last ??= readHeads(path).heads.at(-1)?.hash
      if (!head || head.hash === last) return
      const file = openSync(path, 'a', 0o600)
      try {
        writeSync(file, `${JSON.stringify({ seq: head.seq.toString(), hash: head.hash, at: at.toString() })}\n`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      last = head.hash
    },
    read: () => readHeads(path),
  }
}

function readHeads(path: string): { heads: WitnessedHead[]; unreadable: number[] } {
  const heads: WitnessedHead[] = []
  const unreadable: number[] = []
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  for (const [index, text] of lines.entries()) {
    if (text === '') continue
    const line = parseLine(text)
    if (line) heads.push({ seq: BigInt(line.seq), hash: line.hash })
    else unreadable.push(index + 1)
  }
  return { heads, unreadable }
}

function parseLine(text: string): z.infer<typeof Line> | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
