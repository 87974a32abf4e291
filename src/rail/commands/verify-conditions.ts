import { z } from 'zod'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { PinnedKey } from '#platform/pinned-key.ts'
import { sha256Hex } from '#platform/signing.ts'
import { conditionsLabel } from '../domain/conditions.ts'
import { ConditionsPackage } from '../messages/conditions.ts'
import { problemsOf } from '../messages/problems.ts'
import { readApproval } from '../take-approval.ts'
import { readJsonFile } from './read-json.ts'

const Keys = z.record(z.string().regex(/^[A-Z]{2}$/), z.array(PinnedKey))

/**
 * Checks a package of technical conditions with the public keys of both sides alone, without an installation: the form of the
 * document, and that the head of each party signed exactly it [CTOP-34]. `keys`: a JSON file with the keys by country, each as
 * `otkel declaration keys` prints them. Exits 0, or 1 with one JSON line a problem.
 */
export async function verifyConditions(path: string, keysPath: string, print: (line: string) => void): Promise<number> {
  const [keysFile, file] = [readJsonFile(keysPath), readJsonFile(path)]
  if ('fault' in keysFile) return tell(print, [`keys: ${keysFile.fault.message}`])
  if ('fault' in file) return tell(print, [file.fault.message])
  const keys = Keys.safeParse(keysFile.value)
  if (!keys.success)
    return tell(
      print,
      problemsOf(keys.error).map((problem) => `keys: ${problem}`),
    )
  const read = ConditionsPackage.safeParse(file.value)
  if (!read.success) return tell(print, problemsOf(read.error))
  const { document, approvals } = read.data
  const root = sha256Hex(canonicalBytes(document))
  const signed = await Promise.all(
    document.parties.map(async (side) => {
      const pinned = keys.data[side] ?? []
      const words = await Promise.all(approvals.map((jws) => readApproval(jws, pinned)))
      return words.some((word) => word?.side === side && word.root === root)
        ? []
        : [`/approvals ${side} has not signed it`]
    }),
  )
  const problems = signed.flat()
  if (problems.length > 0) return tell(print, problems)
  print(JSON.stringify({ conditions: conditionsLabel(document), root, approvedBy: document.parties }))
  return 0
}

function tell(print: (line: string) => void, problems: readonly string[]): number {
  for (const problem of problems) print(JSON.stringify({ problem }))
  return 1
}
