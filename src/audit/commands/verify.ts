import path from 'node:path'
import type { CommandGiven } from '#platform/module-parts.ts'
import { AUDIT_HEADS, openHeadFile } from '../adapters/head-file.ts'
import { verifyAudit } from '../verify-audit.ts'

/**
 * `otkel audit verify`: recomputes the chain of the record as it stands, the schema untouched; answers exit code 1, and prints the first
 * bad entry, when it does not hold.
 */
export async function verifyChain(
  open: CommandGiven['open'],
  asJson: boolean,
  print: (line: string) => void,
): Promise<0 | 1> {
  const { context, close } = await open({ asItStands: true })
  try {
    const noted = { heads: 0, unreadable: [] as number[] }
    const heads = readableHeads(path.join(context.installation.folder, AUDIT_HEADS), noted)
    const verdict = await verifyAudit(context.db, heads)
    const { firstBad, sealed, entries } = verdict
    if (asJson) {
      print(JSON.stringify({ ...verdict, unreadableHeads: noted.unreadable }, bigintsAsNumbers))
    } else if (firstBad) {
      const { seq, entryId, defect } = firstBad
      const entry = entryId ? `, entry ${entryId}` : ''
      print(`BROKEN at link ${seq}: ${defect}${entry}. ${sealed} links before it are sound.`)
    } else {
      print(`Sound: ${sealed} links over ${entries} entries, ${noted.heads} noted heads agree.`)
      for (const line of noted.unreadable) print(`Line ${line} of ${AUDIT_HEADS} cannot be read.`)
    }
    return firstBad === null && noted.unreadable.length === 0 ? 0 : 1
  } finally {
    await close()
  }
}

const bigintsAsNumbers = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

/** The heads noted in a file, one after another; counts them, and keeps which lines cannot be read. */
function* readableHeads(file: string, noted: { heads: number; unreadable: number[] }) {
  for (const { line, head } of openHeadFile(file).read()) {
    if (head) {
      noted.heads += 1
      yield head
    } else noted.unreadable.push(line)
  }
}
