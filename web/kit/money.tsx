import { writeAmount } from '#kernel/copy/writing.ts'
import type { KitCopy } from './copy/copy.ts'
import { useTexts } from './copy.tsx'

/** An amount (decimal text, as the API gives it) in words of the language. Tiyn are shown only when there are any. */
export function Money({ amount }: { readonly amount: string }) {
  const { kit } = useTexts()
  return <span className="money">{moneyText(amount, kit.money)}</span>
}

/** The same as text; notices write amounts by the same rule. */
export function moneyText(amount: string, words: KitCopy['money']): string {
  return writeAmount(amount, words.currency, words)
}
