import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { systemClock, type ShiftedTime, shiftedClock } from '#platform/clock.ts'

const FILE = 'demo-clock.json'
const SAVE_MS = 5_000

/**
 * The demonstration's business time. It runs faster than real time, so after a restart it goes on where it stopped (or now,
 * whichever is later): time in one database never runs backwards.
 */
export function openDemoClock(folder: string, speed: number): { time: ShiftedTime; stop: () => void } {
  const file = path.join(folder, FILE)
  const real = systemClock.now()
  const saved = existsSync(file)
    ? Temporal.Instant.from(String(JSON.parse(readFileSync(file, 'utf8'))))
    : beforeTheHour(real)
  const origin = Temporal.Instant.compare(saved, real) > 0 ? saved : real
  const time = { origin: origin.toString(), started: real.toString(), speed }
  const clock = shiftedClock(time)
  const save = () => saveDemoClock(folder, clock.now())
  const timer = setInterval(save, SAVE_MS)
  timer.unref()
  return {
    time,
    stop: () => {
      clearInterval(timer)
      save()
    },
  }
}

/** Notes where the business time of a demonstration stands: it goes on from there, if that is later than now. */
export function saveDemoClock(folder: string, at: Temporal.Instant): void {
  const file = path.join(folder, FILE)
  writeFileSync(`${file}.new`, JSON.stringify(at.toString()))
  renameSync(`${file}.new`, file)
}

/** Begins a quarter before an hour: the first trucks book the coming hour, so that the lanes fill within a minute. */
function beforeTheHour(real: Temporal.Instant): Temporal.Instant {
  const local = real.toZonedDateTimeISO('UTC')
  const quarter = local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ minutes: 45 })
  return (Temporal.ZonedDateTime.compare(quarter, local) > 0 ? quarter : quarter.add({ hours: 1 })).toInstant()
}
