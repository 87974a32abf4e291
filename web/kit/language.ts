import { type Language, LANGUAGES } from '#kernel/language.ts'

export { type Language, LANGUAGES } from '#kernel/language.ts'

const STORED = 'otkel.language'

/** The tag that Intl and the `lang` attribute take. */
export const LOCALE: Readonly<Record<Language, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB', zh: 'zh-CN' }

/** True for one of our language codes. */
export function isLanguage(code: string | null | undefined): code is Language {
  return LANGUAGES.includes(code as Language)
}

/** The language to begin with: the address (`?lang=kk`), then the last choice, then the browser's wish, then Russian. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLanguage(asked)) return asked
  const stored = readStored(STORED)
  if (isLanguage(stored)) return stored
  const wished = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return wished ?? 'ru'
}

/** Under which the server finds the choice (`apps/first-page.ts`), in seconds for a year. */
const TOLD = 'otkel-language'
const YEAR_S = 31_536_000

/** Keeps the choice for the next visit; the server is told, so that it sends the page in this language at once. */
export function rememberLanguage(language: Language): void {
  writeStored(STORED, language)
  document.cookie = `${TOLD}=${language}; path=/; max-age=${YEAR_S}; samesite=lax`
}

/** Reads a stored preference; null where storage is closed to us (private windows). */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Writes a preference; a closed storage only means that it is not kept. */
export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing to do: the preference holds until the page is left.
  }
}
