import { z } from 'zod'

/** Settings of the traffic process, one JSON in `OTKEL_TRAFFIC`. */
export const TrafficSettings = z.strictObject({
  portalUrl: z.url(),
  /** The SMS gateway's inbox, where the simulated phones read their codes. */
  inboxUrl: z.url(),
  devicesUrl: z.url(),
  checkpoint: z.string(),
  entryLanes: z.array(z.string()).min(1),
  carLane: z.string().nullable(),
  /** The bars of the waiting zone; null: there is none. */
  zoneLanes: z.strictObject({ into: z.string(), out: z.string() }).nullable().default(null),
  borderLane: z.string(),
  carriers: z.int().min(1).max(10),
  trucksEach: z.int().min(1).max(40),
  /** Trucks of one more carrier, who drives himself: few enough to be followed on a phone. */
  ownerTrucks: z.int().min(1).max(5),
  /** A small checkpoint whose coming days one more carrier books out, and its road; null: none. */
  bookedOut: z
    .strictObject({
      checkpoint: z.string(),
      devicesUrl: z.url(),
      entryLanes: z.array(z.string()).min(1),
      carLane: z.string().nullable(),
      borderLane: z.string(),
    })
    .nullable()
    .default(null),
  /** Hours of the day (business time, UTC) in which the border line stands still: whoever is inside waits for its end. */
  borderStands: z.strictObject({ from: z.int(), until: z.int() }).nullable().default(null),
  seed: z.int().default(707),
  /** Business time: `origin + (real - started) * speed`. */
  time: z.strictObject({ origin: z.string(), started: z.string(), speed: z.number().positive() }),
})
export type TrafficSettings = z.infer<typeof TrafficSettings>

/** Up to this speed people look and wait as they really do; above it they grow as impatient as their day is fast. */
const REAL_UP_TO = 15

/** How many times more often than in reality people look at their phones when business time has this speed. */
export const paceOf = (speed: number): number => Math.max(1, speed / REAL_UP_TO)

/** Business time of the demonstration, and waiting in it. */
export function businessTime(time: TrafficSettings['time']) {
  const origin = Temporal.Instant.from(time.origin).epochMilliseconds
  const started = Temporal.Instant.from(time.started).epochMilliseconds
  const nowMs = () => origin + (Temporal.Now.instant().epochMilliseconds - started) * time.speed
  return {
    nowMs,
    pace: paceOf(time.speed),
    /** Waits until an instant of business time; at once when it lies in the past. */
    until: (ms: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, (ms - nowMs()) / time.speed))),
    minutes: (n: number) => new Promise<void>((resolve) => setTimeout(resolve, (n * 60_000) / time.speed)),
  }
}
export type BusinessTime = ReturnType<typeof businessTime>
