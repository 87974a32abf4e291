import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'

/** An amount (decimal text, as the API gives it) in words of the language. Tiyn are shown only when there are any. */
export function Money({ amount }: { readonly amount: string }) {
  const { kit } = useTexts()
  return <span className="money">{moneyText(amount, kit.money)}</span>
}

/** The same as text. The digits are grouped as text: an amount never becomes a float. */
export function moneyText(
  amount: string,
  words: { readonly pattern: string; readonly group: string; readonly point: string },
): string {
  const [whole = '0', fraction = '00'] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.group)
  return fill(words.pattern, { amount: fraction === '00' ? grouped : `${grouped}${words.point}${fraction}` })
}
