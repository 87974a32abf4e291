/**
 * How a language writes numbers. Not every browser knows Kazakh, which writes them as Russian does: `1 234,5`; without this
 * they would stand in the browser's own language.
 */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return new Intl.NumberFormat([locale, AS_KAZAKH], options)
}

/** Taken only where a browser does not know the first. */
const AS_KAZAKH = 'ru'
