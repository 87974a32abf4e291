import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { saveDemoClock } from '#apps/demo/clock.ts'
import { startDemo } from '#apps/demo/serve-demo.ts'
import { BOOKED_OUT, DEMO_CHECKPOINT } from '#queue/demo/places.ts'
import { OFFERED_SPEEDS } from '#apps/demo/speeds.ts'
import { readConfig } from '#platform/config.ts'
import { neverComes } from '../../simulators/traffic/identities.ts'

/**
 * `npm run measure:pace [speed] [hours] [begin]`: lets a demonstration's day run so many hours at a speed (usually the fastest
 * that is offered, six hours) and counts the trucks of both checkpoints with a gate that lost their booking though they meant to come.
 * It begins now, or at an instant to come (`2026-11-29T18:00Z` is an hour before midnight at the checkpoint). Answers 1 when
 * there is one, or when nobody crossed: then the world does not keep pace, and the speed may not be offered.
 */
const speed = Number(process.argv[2] ?? OFFERED_SPEEDS.at(-1))
const hours = Number(process.argv[3] ?? 6)
const begin = process.argv[4]
const HOUR_MS = 3_600_000

const data = mkdtempSync(path.join(tmpdir(), 'otkel-pace-'))
// The database's own user must be able to pass through.
chmodSync(data, 0o711)
process.env['OTKEL_LOG'] ??= 'error'
if (begin !== undefined) saveDemoClock(data, Temporal.Instant.from(begin))
const demo = await startDemo({ demo: true, speed, port: 0, data }, readConfig({}), (line) => console.log(line))
let kept = false
try {
  const hour = HOUR_MS / speed
  for (let passed = 1; passed <= hours; passed += 1) {
    await pause(hour)
    // The small checkpoint is open for some hours of the day: nobody may have crossed there.
    const [busy, small] = [await tellHour(DEMO_CHECKPOINT, passed), await tellHour(BOOKED_OUT, passed)]
    kept = busy.lost + small.lost === 0 && busy.crossed > 0
  }
} finally {
  await demo.stop()
  rmSync(data, { recursive: true, force: true })
}
process.exit(kept ? 0 : 1)

interface Seen {
  readonly id: string
  readonly state: string
  readonly plate: string
  readonly startsAt: Date
  /** What the gate saw of the truck about that time. */
  readonly gate: string | null
}

/** Prints how many came in, crossed, and lost their booking at a checkpoint since the beginning. */
async function tellHour(
  checkpoint: string,
  passed: number,
): Promise<{ readonly lost: number; readonly crossed: number }> {
  const client = new pg.Client(demo.database.migratorUrl)
  await client.connect()
  try {
    const { rows: bookings } = await client.query<Seen>(
      `select id, state, plate, starts_at as "startsAt",
         (select string_agg(distinct passage.lane || ' ' || passage.state || ' ' || passage.decision || ' ' || passage.reason, '; ')
            from gate.passage where passage.plate_key = booking.plate_key
             and passage.occurred_at between booking.starts_at - interval '1 hour' and booking.ends_at + interval '2 hours') as gate
         from queue.booking where checkpoint = $1`,
      [checkpoint],
    )
    const count = (...states: string[]) => bookings.filter(({ state }) => states.includes(state)).length
    const lost = bookings.filter(({ id, state }) => state === 'annulled' && !neverComes(id))
    const absent = count('annulled') - lost.length
    console.log(
      `${checkpoint}, ${speed} ×, ${passed} h: ${count('admitted', 'crossed')} came in, ${count('crossed')} of them crossed, ` +
        `${absent} never came, ${lost.length} lost their booking by the speed`,
    )
    for (const { plate, startsAt, gate } of lost)
      console.log(`  ${plate}, booked for ${startsAt.toISOString()}: ${gate ?? 'never seen at the gate'}`)
    return { lost: lost.length, crossed: count('crossed') }
  } finally {
    await client.end()
  }
}
