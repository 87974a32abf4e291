/**
 * How a language writes numbers. Kazakh writes them as Russian does, `1 234,5`. Browsers cannot be asked: many have no numbers of
 * Kazakh, and some of those say that they know the language and then write `1,234.5`.
 */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return new Intl.NumberFormat(/^kk(-|$)/.test(locale) ? AS_KAZAKH : [locale, AS_KAZAKH], options)
}

/** A share of a whole as a language writes it, in whole per cent: `71%` in English and Chinese, `71 %` in Kazakh and Russian. */
export function percentText(locale: string, share: number): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** Taken for Kazakh, and where a browser does not know a language. */
const AS_KAZAKH = 'ru'
