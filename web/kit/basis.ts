import { fill, type KitCopy } from './copy/copy.ts'

/** As the modules name a paragraph: `Order 707, paras 16 and 18`. */
const ORDER = /^Order (\d+), (paras?) (.+)$/

/**
 * The legal basis of a refusal in the language of the reader; what is no paragraph of an order (a standard, a protocol)
 * stays as it is called.
 */
export function basisText(basis: string, words: KitCopy['law']): string {
  const [, order = '', kind, paragraphs = ''] = ORDER.exec(basis) ?? []
  if (kind === undefined) return basis
  return fill(kind === 'para' ? words.para : words.paras, { order, n: paragraphs.replace(' and ', words.and) })
}
