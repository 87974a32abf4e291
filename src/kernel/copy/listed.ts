import type { Language } from '../language.ts'

/** Things named one after the other, with the mark that a language sets between them. */
export function listed(things: readonly string[], language: Language): string {
  return things.join(language === 'zh' ? '、' : ', ')
}
