import { present } from '#kernel/assert.ts'
import { CheckFailed, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { ReportAnswer } from '../contract/reports.ts'
import { DEMO_ROAD, DEMO_SEALS } from './seals.ts'
import { beginTrip, detailOf, duty, incidentOf, sayAs, SELDOM_S } from './walk-world.ts'

const walking = DEMO_SEALS.filter(({ script }) => script === 'walk')
/** The first one belongs to the walk from order to closing. */
const JAMMED = walking.slice(1, 4)
const SILENT = present(walking[4], 'a seal that falls silent')
const PERIOD_S = 600
const LOST_AFTER_MS = 200_000
/** Degrees of latitude: outside the tolerance of the road, nearer than a jump that nobody believes. */
const BESIDE = 0.0165

const nowMs = async (world: DemoWorld) => (await world.home.now()).epochMilliseconds
const silentTrip = (world: DemoWorld) => String(world.memory.get('escort.silent'))

/** Steps in which the centre judges: an area without a sky, silence that late records take back, a detour. */
export const JUDGING_STEPS: readonly DemoStep[] = [
  {
    title: 'three seals lose the sky near one another: an area, and nobody is to blame',
    run: async (world) => {
      const trips: string[] = []
      for (const seal of JAMMED) trips.push(await beginTrip(world, seal, SELDOM_S))
      const from = await nowMs(world)
      for (const { number } of JAMMED) await sayAs(world, number, { time: from })
      await world.until('the time without a sky', 20, async () => (await nowMs(world)) > from + LOST_AFTER_MS)
      for (const { number } of JAMMED) await sayAs(world, number, { time: from + LOST_AFTER_MS, valid: false })
      const caller = await duty(world)
      const areas = await world.until('the area on every trip', 40, async () => {
        const events = await Promise.all(trips.map(async (id) => (await detailOf(caller, id)).events))
        const found = events.flatMap((all) => all.filter(({ kind }) => kind === 'JAMMING_AREA'))
        return found.length === trips.length ? found : null
      })
      for (const id of trips)
        if (await incidentOf(caller, id)) throw new CheckFailed('an honest carrier has an incident')
      return `${areas[0]?.facts['seals']} seals, no incident`
    },
  },
  {
    title: 'a seal falls silent: code 06 is red after two periods',
    run: async (world) => {
      const id = await beginTrip(world, SILENT, PERIOD_S)
      world.memory.set('escort.silent', id)
      world.memory.set('escort.silent-from', await nowMs(world))
      await sayAs(world, SILENT.number, {})
      const caller = await duty(world)
      const found = await world.until('the incident', 40, async () => (await incidentOf(caller, id)) ?? null)
      if (found.cause !== 'SILENCE_2') throw new CheckFailed(`incident ${found.cause}`)
      return `${found.level} ${found.cause}`
    },
  },
  {
    title: 'its records come late: the silence is taken back openly, in the incident too',
    run: async (world) => {
      const from = Number(world.memory.get('escort.silent-from'))
      const until = await nowMs(world)
      for (let time = from + 60_000; time < until; time += (PERIOD_S * 1000) / 2) {
        await sayAs(world, SILENT.number, { type: 3, time })
      }
      await sayAs(world, SILENT.number, {})
      const caller = await duty(world)
      const taken = await world.until('the revision', 40, async () => {
        const { events, incidents } = await detailOf(caller, silentTrip(world))
        const withdrawn = events.find(({ kind, withdrawnAt }) => kind === 'SILENCE_2' && withdrawnAt !== null)
        const written = incidents[0]?.entries.find(({ kind }) => kind === 'revised')
        return withdrawn && written ? withdrawn : null
      })
      return `withdrawn: ${taken.withdrawnWhy}`
    },
  },
  {
    title: 'a detour beside the corridor is an early sign, amber and not red',
    run: async (world) => {
      const [lon, lat] = DEMO_ROAD[0] ?? [0, 0]
      await sayAs(world, SILENT.number, { lon, lat: lat + BESIDE, knots: 20 })
      await sayAs(world, SILENT.number, { lon, lat: lat + BESIDE, knots: 20 })
      const caller = await duty(world)
      const left = await world.until('the sign', 20, async () => {
        const { events } = await detailOf(caller, silentTrip(world))
        return events.find(({ kind, withdrawnAt }) => kind === 'ROUTE_AMBER' && withdrawnAt === null) ?? null
      })
      if (left.level !== 'amber') throw new CheckFailed(`it is ${left.level}`)
      const report = { id: newId(), reason: 'detour', at: String(await world.home.now()), minutes: 60 }
      await caller(`/api/escort/trips/${silentTrip(world)}/reports`, { method: 'POST', body: report })
      return `${left.facts['metres']} m from the line`
    },
  },
  {
    title: 'in the week of known truth every cut and opening is told, and no honest carrier ends red',
    run: async (world) => {
      const { week } = ReportAnswer.parse(await (await duty(world))('/api/escort/reports'))
      const of = (kind: string) => week.rules.find((rule) => rule.kind === kind)
      for (const kind of ['ROPE_CUT', 'HOUSING_OPEN'])
        if (of(kind)?.recall !== 1) throw new CheckFailed(`recall of ${kind}: ${of(kind)?.recall}`)
      if (week.honestReds.length > 0) throw new CheckFailed(`red without guilt: ${week.honestReds.join(', ')}`)
      return `${week.trips} trips`
    },
  },
]
