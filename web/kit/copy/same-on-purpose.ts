/** Texts that are the same in two languages, each with the reason why. The parity test knows no other exception. */
export const SAME_ON_PURPOSE: readonly { readonly text: string; readonly why: string }[] = [
  { text: 'Ötkel', why: 'the name of the product in Latin letters' },
  { text: 'Өткел', why: 'the name of the product in Cyrillic letters' },
  { text: 'Беларусь', why: 'the country has the same name in Kazakh and Russian' },
  { text: 'Табло', why: 'the same word in Kazakh and Russian' },
  { text: 'Автобус', why: 'the same word in Kazakh and Russian' },
  { text: '{m} мин', why: 'the same abbreviation of minutes in Kazakh and Russian' },
  { text: '+{n} мин', why: 'the same abbreviation of minutes in Kazakh and Russian' },
  { text: 'ср', why: 'the same abbreviation of Wednesday in Kazakh and Russian' },
  { text: 'сб', why: 'the same abbreviation of Saturday in Kazakh and Russian' },
]
