import { z } from 'zod'

/** Where "now" comes from. Business rules get it as an argument; only edges hold a clock. */
export interface Clock {
  now(): Temporal.Instant
}

/** Real time. Sessions, sign-in codes, tokens and job scheduling always use this one. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still at an instant until it is moved: for tests. */
export function fixedClock(start: string | Temporal.Instant): Clock & { set(to: string | Temporal.Instant): void } {
  let now = Temporal.Instant.from(start)
  return {
    now: () => now,
    set: (to) => {
      now = Temporal.Instant.from(to)
    },
  }
}

/** Business time of a demo or rehearsal: `origin + (real - started) * speed`, shared by all processes through one setting. */
export const ShiftedTime = z.strictObject({
  origin: z.string(),
  started: z.string(),
  speed: z.number().positive().max(3600),
})
export type ShiftedTime = z.infer<typeof ShiftedTime>

/** The clock of {@link ShiftedTime}. Every process that gets the same setting shows the same time. */
export function shiftedClock(setting: ShiftedTime): Clock {
  const origin = Temporal.Instant.from(setting.origin).epochMilliseconds
  const started = Temporal.Instant.from(setting.started).epochMilliseconds
  return {
    now: () => {
      const elapsed = Temporal.Now.instant().epochMilliseconds - started
      return Temporal.Instant.fromEpochMilliseconds(Math.round(origin + elapsed * setting.speed))
    },
  }
}
