import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { z } from 'zod'
import type { WitnessedHead } from '../domain/verdict.ts'

const Line = z.strictObject({
  seq: z.string().regex(/^\d{1,19}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
})
type Line = z.infer<typeof Line>

/** Where an installation notes the heads of its audit chain. */
export const AUDIT_HEADS = 'audit-heads.jsonl'

/** A head is noted at most this often: a busy second has one, and the file is to last for years. */
const NOTED_EVERY_MS = 10_000
const PART_BYTES = 256 * 1024
/** Longer than any line of ours. */
const TAIL_BYTES = 4_096
const NEW_LINE = 10

/** A line of the file: the head that it notes, or null when it cannot be read. */
export interface NotedLine {
  readonly line: number
  readonly head: WitnessedHead | null
}

/** Heads of the chain noted in a file, one JSON line each: keep it on another machine than the database. */
export interface HeadFile {
  /** Notes a head unless it is the one noted last, or one was noted within ten seconds; on disk when this returns. */
  note(head: WitnessedHead | null, at: Temporal.Instant): void
  /** The lines so far, one after another: the file may be large. */
  read(): Generator<NotedLine, void, void>
}

/** Opens the file of noted heads; it is made at the first note, readable by its owner alone. */
export function openHeadFile(path: string): HeadFile {
  let last: { readonly hash: string | null; readonly atMs: number; readonly torn: boolean } | undefined
  return {
    note(head, at) {
      last ??= tailOf(path)
      const since = at.epochMilliseconds - last.atMs
      if (!head || head.hash === last.hash || (since >= 0 && since < NOTED_EVERY_MS)) return
      const file = openSync(path, 'a', 0o600)
      try {
        const line = JSON.stringify({ seq: head.seq.toString(), hash: head.hash, at: at.toString() })
        writeSync(file, `${last.torn ? '\n' : ''}${line}\n`)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      last = { hash: head.hash, atMs: at.epochMilliseconds, torn: false }
    },
    read: () => readLines(path),
  }
}

/** What was noted last, and whether its line was cut off, as by a loss of power. */
function tailOf(path: string): { hash: string | null; atMs: number; torn: boolean } {
  const none = { hash: null, atMs: Number.NEGATIVE_INFINITY, torn: false }
  if (!existsSync(path)) return none
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const got = readSync(file, bytes, 0, bytes.length, size - bytes.length)
    if (got === 0) return none
    const torn = bytes[got - 1] !== NEW_LINE
    const line = parseLine(bytes.toString('utf8', 0, got).trimEnd().split('\n').at(-1) ?? '')
    return line ? { hash: line.hash, atMs: instantMs(line.at), torn } : { ...none, torn }
  } finally {
    closeSync(file)
  }
}

function* readLines(path: string): Generator<NotedLine, void, void> {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const part = Buffer.alloc(PART_BYTES)
    let line = 0
    let rest = ''
    for (;;) {
      const got = readSync(file, part, 0, part.length, null)
      const lines = (rest + part.toString('latin1', 0, got)).split('\n')
      rest = got === 0 ? '' : (lines.pop() ?? '')
      for (const text of lines) {
        line += 1
        if (text !== '') yield { line, head: headOf(parseLine(text)) }
      }
      if (got === 0) return
    }
  } finally {
    closeSync(file)
  }
}

function headOf(line: Line | null): WitnessedHead | null {
  return line && { seq: BigInt(line.seq), hash: line.hash }
}

function parseLine(text: string): Line | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function instantMs(text: string): number {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? Number.NEGATIVE_INFINITY : ms
}
