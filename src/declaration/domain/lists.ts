import pairsFile from '../packages/common/border-pairs.json' with { type: 'json' }
import needsFile from '../packages/common/document-needs.json' with { type: 'json' }
import hsFile from '../packages/common/hs-2022.json' with { type: 'json' }

/** Editions of the lists that this release carries: a declaration pins them [DEC-8]. */
export const LIST_EDITIONS = { hs: hsFile.edition, locations: pairsFile.edition } as const

/** English names of the six-digit subheadings of the Harmonized System, by code. */
export const HS_NAMES: ReadonlyMap<string, string> = new Map(
  hsFile.rows.split('\n').map((row) => [row.slice(0, 6), row.slice(7)]),
)

/** Subheadings whose code begins with the digits or whose name has all the words, in the order of their codes. */
export function searchHs(text: string, limit = 20): readonly { readonly code: string; readonly name: string }[] {
  const digits = /^\d+$/.test(text.trim()) ? text.trim().slice(0, 6) : null
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found: { code: string; name: string }[] = []
  for (const [code, name] of HS_NAMES) {
    if (found.length >= limit) break
    const lower = digits === null ? name.toLowerCase() : ''
    if (digits === null ? words.length > 0 && words.every((word) => lower.includes(word)) : code.startsWith(digits))
      found.push({ code, name })
  }
  return found
}

/** Two places that face each other across the border, with the codes of UN/LOCODE by which others name them [DEC-18]. */
export interface BorderPair {
  readonly kz: string
  readonly cn: string
  /** Modes of transport for which it is open: 2 rail, 3 road. */
  readonly modes: readonly string[]
  readonly kzCodes: readonly string[]
  readonly cnCodes: readonly string[]
}
export const BORDER_PAIRS: readonly BorderPair[] = pairsFile.pairs

/** A document that goods of some headings must have, on whose demand, and when [DEC-19]. */
export interface DocumentNeed {
  /** Ranges of four-digit headings, both ends in. */
  readonly hs: readonly string[]
  readonly direction: string
  readonly code: string
  readonly side: string
  readonly from: string
  readonly until: string | null
}
export const DOCUMENT_NEEDS: readonly DocumentNeed[] = needsFile.needs
