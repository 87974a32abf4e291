import type { Language } from '../language.ts'

export { listed } from '#kernel/copy/listed.ts'

/** Things that a person typed one after the other, with the comma, the semicolon or the space of any language. */
export function typedList(text: string): readonly string[] {
  return text.split(/[\s,;、，；]+/).filter(Boolean)
}

/** Longer things one after the other, with the semicolon of a language. */
export function clauses(parts: readonly string[], language: Language): string {
  return parts.filter(Boolean).join(language === 'zh' ? '；' : '; ')
}

/** A day and the hours of it: Chinese sets no comma between them. */
export function dayAndHours(day: string, hours: string, language: Language): string {
  return `${day}${language === 'zh' ? ' ' : ', '}${hours}`
}

/** Between two short things side by side. A line turns behind it, and never begins with it. */
export const DOT = '\u00a0· '

/** Sentences one after the other: Chinese sets no space behind its full stops. */
export function sentences(parts: readonly string[], language: Language): string {
  return parts.filter(Boolean).join(language === 'zh' ? '' : ' ')
}

/** A short statement that others follow, with the full stop of a language. */
export function statement(text: string, language: Language): string {
  return `${text}${language === 'zh' ? '。' : '.'}`
}

/** A name and what is said of it: Chinese sets its own colon, and no space behind it. */
export function named(name: string, said: string, language: Language): string {
  return `${name}${language === 'zh' ? '：' : ': '}${said}`
}

/** What is added to a text in brackets, with the brackets of a language. */
export function bracketed(text: string, language: Language): string {
  return language === 'zh' ? `（${text}）` : ` (${text})`
}

/** A text that stands alone or begins a sentence, with its first letter large. */
export function begun(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}
