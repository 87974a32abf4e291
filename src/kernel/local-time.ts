import { assert } from './assert.ts'

/**
 * Days and hours at a checkpoint. Every function takes the checkpoint's IANA zone: an offset is never fixed
 * (Asia/Almaty went from +06:00 to +05:00 on 1 March 2024, so 29 February had 25 hours there).
 */

/** A half-open period of time: `from` belongs to it, `until` does not. */
export interface InstantPeriod {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** The wall clock at an instant. */
export function zonedAt(instant: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO(zone)
}

/** The calendar day at an instant, which is the day that dated law asks for. */
export function localDay(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/**
 * The instant of a wall-clock time. An hour that clocks repeat means its first run, an hour that they skip means the
 * time after the jump.
 */
export function instantAt(day: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}

/** The whole local day as a period; 23, 24 or 25 hours long. */
export function dayPeriod(day: Temporal.PlainDate, zone: string): InstantPeriod {
  return {
    from: day.toZonedDateTime(zone).toInstant(),
    until: day.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
  }
}

/** Whether an instant lies in a half-open period. */
export function within(instant: Temporal.Instant, period: InstantPeriod): boolean {
  return Temporal.Instant.compare(period.from, instant) <= 0 && Temporal.Instant.compare(instant, period.until) < 0
}

/** A part of every year by month and day (`MM-DD`), half-open; it may run over the new year. */
export interface Season {
  readonly from: string
  readonly until: string
}

/** Whether a day lies in a season, e.g. in the winter from `11-01` until `04-01`. */
export function inSeason(day: Temporal.PlainDate, season: Season): boolean {
  assert(isMonthDay(season.from) && isMonthDay(season.until), 'a season is given as two MM-DD')
  assert(season.from !== season.until, 'a season has a beginning and another end')
  const monthDay = day.toString().slice(-5)
  return season.from < season.until
    ? season.from <= monthDay && monthDay < season.until
    : season.from <= monthDay || monthDay < season.until
}

function isMonthDay(text: string): boolean {
  return /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)
}
