import type { AmountWriting } from '#kernel/copy/writing.ts'

/** A decimal text with its digits in groups, as the language writes numbers; anything else stays as it is. */
export function quantityText(text: string, { group, point }: Pick<AmountWriting, 'group' | 'point'>): string {
  if (!/^\d+(\.\d+)?$/.test(text)) return text
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}
