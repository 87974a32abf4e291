import type { Language } from '../language.ts'

/** Every language names itself in itself: whoever reads it must be able to find it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, { readonly full: string; readonly short: string }>> = {
  kk: { full: 'Қазақша', short: 'Қаз' },
  ru: { full: 'Русский', short: 'Рус' },
  en: { full: 'English', short: 'Eng' },
  zh: { full: '中文', short: '中文' },
}
