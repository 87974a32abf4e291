import type { Language } from '../../kit/language.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const YEAR_FIRST = /^(\d{4})[-./年\s]+(\d{1,2})[-./月\s]+(\d{1,2})日?$/
const DAY_FIRST = /^(\d{1,2})[-./\s]+(\d{1,2})[-./\s]+(\d{4})$/
const DIGITS = /^(\d{2})(\d{2})(\d{4})$/

/** A day as people of a language write it in a form: day first with points or strokes, in Chinese the year first. */
export function dayToText(day: string, language: Language): string {
  const [, year, month, date] = ISO.exec(day) ?? []
  if (!year || !month || !date) return day
  if (language === 'zh') return day
  return [date, month, year].join(language === 'en' ? '/' : '.')
}

/** The day (ISO) that a text means, in whatever of those ways it was written; null when it is none of the calendar. */
export function dayFromText(text: string): string | null {
  const typed = text.trim()
  const [, year, month, date] = YEAR_FIRST.exec(typed) ?? []
  const [, first, second, third] = DAY_FIRST.exec(typed) ?? DIGITS.exec(typed) ?? []
  const parts = year ? [year, month, date] : [third, second, first]
  if (parts.some((part) => part === undefined)) return null
  const day = parts.map((part) => part?.padStart(2, '0')).join('-')
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}
