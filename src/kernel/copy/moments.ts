import type { Language } from '../language.ts'
import { writeDayOf } from './languages.ts'

/** Day and hours of a slot in the checkpoint's local time: `22 November 2026, 14:00–15:00`. */
export function writeWindow(startsAt: string, endsAt: string, zone: string, language: Language): string {
  const start = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone)
  const end = Temporal.Instant.from(endsAt).toZonedDateTimeISO(zone)
  const day = writeDayOf(start, 'date', language)
  const hours = `${hourAndMinute(start)}–${hourAndMinute(end)}`
  return language === 'zh' ? `${day} ${hours}` : `${day}, ${hours}`
}

/** Day and time of one instant in the checkpoint's local time: `22 November 2026, 14:00`. */
export function writeMoment(at: string, zone: string, language: Language): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return `${writeDayOf(moment, 'date', language)}${language === 'zh' ? ' ' : ', '}${hourAndMinute(moment)}`
}

function hourAndMinute(time: Temporal.ZonedDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' })
}
