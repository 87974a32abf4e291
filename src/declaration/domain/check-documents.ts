import Big from 'big.js'
import type { GoodsItem } from '../v1/core.ts'
import { type Check, type Finding, finding } from './finding.ts'
import { DOCUMENT_NEEDS, type DocumentNeed } from './lists.ts'

/** What either side demands is there and in force, and no licence is spent twice [DEC-19]. */
export const checkDocuments = (
  { core }: Parameters<Check>[0],
  { on, licences }: Parameters<Check>[1],
  needs: readonly DocumentNeed[] = DOCUMENT_NEEDS,
): readonly Finding[] => [
  ...core.items.flatMap((item, i) => [
    ...missing(item, needs, { i, direction: core.direction, on }),
    ...expired(item, i, on),
  ]),
  ...overspent(core.items, licences ?? new Map()),
]

function missing(
  item: GoodsItem,
  needs: readonly DocumentNeed[],
  { i, direction, on }: { readonly i: number; readonly direction: string; readonly on: string },
): readonly Finding[] {
  return needs
    .filter(
      (need) =>
        need.direction === direction &&
        need.from <= on &&
        (need.until === null || on < need.until) &&
        concerns(need, item),
    )
    .filter(({ code }) => !item.documents.some((document) => document.code === code))
    .map(({ code, side }) => finding('document-missing', `/core/items/${i}/documents`, { code, side }))
}

function concerns({ hs }: DocumentNeed, { codes }: GoodsItem): boolean {
  const headings = [codes.tnved, codes.cn].flatMap((code) => (code === undefined ? [] : [code.slice(0, 4)]))
  return hs.some((range) => {
    const [first = '', last = first] = range.split('-')
    return headings.some((heading) => first <= heading && heading <= last)
  })
}

function expired(item: GoodsItem, i: number, on: string): readonly Finding[] {
  return item.documents.flatMap(({ number, date, validUntil }, d) => {
    const pointer = `/core/items/${i}/documents/${d}`
    if (date > on) return [finding('document-expired', `${pointer}/date`, { number, date })]
    return validUntil !== undefined && validUntil < on
      ? [finding('document-expired', `${pointer}/validUntil`, { number, date: validUntil })]
      : []
  })
}

/** Adds up what is written off from each licence over all items; a licence whose rest is not known is good for what it says. */
function overspent(items: readonly GoodsItem[], licences: ReadonlyMap<string, string>): readonly Finding[] {
  const spent = new Map<string, Big>()
  const findings: Finding[] = []
  for (const [i, item] of items.entries())
    for (const [d, { number, quantity }] of item.documents.entries()) {
      if (quantity === undefined) continue
      const before = spent.get(number) ?? new Big(0)
      const after = before.plus(quantity)
      spent.set(number, after)
      const left = licences.get(number)
      if (left !== undefined && after.gt(left))
        findings.push(
          finding('licence-overspent', `/core/items/${i}/documents/${d}/quantity`, {
            number,
            left: new Big(left).minus(before).toFixed(),
          }),
        )
    }
  return findings
}
