import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'

/** An amount (decimal text, as the API gives it) in words of the language. Tiyn are shown only when there are any. */
export function Money({ amount }: { readonly amount: string }) {
  const { kit, locale } = useTexts()
  return <span className="money">{moneyText(amount, locale, kit.money)}</span>
}

/** The same as text. The digits are grouped as text: an amount never becomes a float. */
export function moneyText(amount: string, locale: string, pattern: string): string {
  const [whole = '0', fraction = '00'] = amount.split('.')
  const grouped = new Intl.NumberFormat(locale, { useGrouping: true }).format(BigInt(whole))
  const decimal = locale.startsWith('en') || locale.startsWith('zh') ? '.' : ','
  return fill(pattern, { amount: fraction === '00' ? grouped : `${grouped}${decimal}${fraction}` }).replaceAll(
    ' ',
    '\u00a0',
  )
}
