import type { Language } from '../language.ts'
import * as en from './en.ts'
import * as kk from './kk.ts'
import * as ru from './ru.ts'
import { type DayPattern, writeAmount, writeDay } from './writing.ts'
import * as zh from './zh.ts'

/** How each language writes amounts and days. The screens load only the one that they show. */
export const WRITING = { kk, ru, en, zh } as const satisfies Readonly<Record<Language, unknown>>

/** An amount in a currency (ISO 4217), as the language writes it. */
export function writeAmountIn(amount: string, currency: string, language: Language): string {
  return writeAmount(amount, currency, WRITING[language].amounts)
}

/** The local day of an instant in a zone, as the language writes it. */
export function writeDayOf(at: Temporal.ZonedDateTime, pattern: DayPattern, language: Language): string {
  const { year, month, day } = at
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return writeDay({ year, month, day, weekday: at.dayOfWeek % 7, time }, pattern, WRITING[language].days)
}
