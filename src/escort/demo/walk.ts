import { z } from 'zod'
import { CheckFailed, type DemoCaller, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { CarrierTrip, CarrierTrips } from '../contract/carrier.ts'
import { verifyEvidence } from '../commands/verify-evidence.ts'
import { DEMO_ROAD, DEMO_SEALS } from './seals.ts'
import { JUDGING_STEPS } from './walk-judging.ts'
import {
  beginTrip,
  CLOSED,
  detailOf,
  duty,
  group,
  hangWhatSpeaks,
  head,
  incidentOf,
  sayAs,
  SELDOM_S,
  walkOrder,
} from './walk-world.ts'

const [{ number: SEAL, plate: PLATE }] = DEMO_SEALS
const CUT = (CLOSED & ~(1 << 6)) | (1 << 3)
const SECOND_MS = 1_000
/** Hung and cut when the one before was told too late: a machine that does much else may be slow once. */
const SPARE = DEMO_SEALS.filter(({ script }) => script === 'walk').slice(5, -1)

const tripId = (world: DemoWorld) => String(world.memory.get('escort.trip'))
const say = (world: DemoWorld, said: Parameters<typeof sayAs>[2]) => sayAs(world, SEAL, said)
const detail = (world: DemoWorld, caller: DemoCaller) => detailOf(caller, tripId(world))

const act = (caller: DemoCaller, id: string, body: Readonly<Record<string, string>>) =>
  caller(`/api/escort/incidents/${id}/acts`, { method: 'POST', body: { id: newId(), ...body } })

/** Cuts the rope of a seal, and waits for the card of its trip; answers the incident and how long it took. */
async function cut(world: DemoWorld, seal: string, trip: string): Promise<{ incident: string; ms: number }> {
  const caller = await duty(world)
  const began = performance.now()
  await sayAs(world, seal, { type: 2, status: CUT })
  const { id, level, cause } = await world.until('the incident', 10, () => incidentOf(caller, trip))
  const ms = Math.round(performance.now() - began)
  if (level !== 'red' || cause !== 'ROPE_CUT') throw new CheckFailed(`incident ${level} ${cause}`)
  return { incident: id, ms }
}

/** The walk of `otkel demo --check escort`. */
export const STEPS: readonly DemoStep[] = [
  {
    title: 'an escort is ordered and changed by one person, and another finalises the version that was looked at',
    run: async (world) => {
      const id = newId()
      world.memory.set('escort.trip', id)
      const [first, second] = [await duty(world), await head(world)]
      // Silence would be a red alarm of its own, and open the incident again that two persons are closing.
      const order = await walkOrder(world, id, PLATE, SELDOM_S)
      await first('/api/escort/trips', { method: 'POST', body: order })
      const { id: _, ...content } = { ...order, container: 'MSKU1234565' }
      const change = { ...content, version: 2, why: 'container exchanged at the border' }
      await first(`/api/escort/trips/${id}/versions`, { method: 'POST', body: change })
      const finalise = (caller: DemoCaller, version: number, refused?: string) =>
        caller(`/api/escort/trips/${id}/finalise`, {
          method: 'POST',
          body: { version },
          ...(refused === undefined ? {} : { refused }),
        })
      await finalise(first, 2, 'escort.second-person-needed')
      await finalise(second, 1, 'escort.order-newer')
      await finalise(second, 2)
      return 'the author was refused the second signature, and the older version was refused'
    },
  },
  {
    title: 'a seal is activated by what it says itself',
    run: async (world) => {
      await say(world, { status: CLOSED & ~(1 << 6) })
      const caller = await group(world)
      const hang = { method: 'POST' as const, body: { id: newId(), seal: SEAL, lockPoint: 'rear doors' } }
      await caller(`/api/escort/trips/${tripId(world)}/legs`, { ...hang, refused: 'escort.seal-not-ready' })
      await hangWhatSpeaks(world, tripId(world), SEAL)
      return 'refused with an open rope, taken with a closed one'
    },
  },
  {
    title: 'the trip moves on the map',
    run: async (world) => {
      const [lon = 0, lat = 0] = DEMO_ROAD[1] ?? []
      const between = [((DEMO_ROAD[0]?.[0] ?? 0) + lon) / 2, ((DEMO_ROAD[0]?.[1] ?? 0) + lat) / 2] as const
      await say(world, { lon: between[0], lat: between[1], knots: 30 })
      return world.until('the truck on the map', 20, async () => {
        const [leg] = (await detail(world, await duty(world))).trip.legs
        return typeof leg?.lon === 'number' && Math.abs(leg.lon - between[0]) < 1e-3 && leg.colour === 'green'
          ? `at ${leg.lat}, ${leg.lon}`
          : null
      })
    },
  },
  {
    title: 'the dispatcher of the firm sees his own truck, and tells the centre before an alarm',
    run: async (world) => {
      const caller = await world.home.signIn('escort.carrier')
      const { trips } = CarrierTrips.parse(await caller('/api/escort/carrier-trips'))
      const own = trips.find(({ id }) => id === tripId(world))
      if (!own?.place) throw new CheckFailed('the dispatcher does not see his truck')
      const told = { id: newId(), reason: 'queue', at: String(await world.home.now()), minutes: 5 }
      await caller(`/api/escort/carrier-trips/${own.id}/reports`, { method: 'POST', body: told })
      const { reports } = CarrierTrip.parse(await caller(`/api/escort/carrier-trips/${own.id}`))
      if (reports.length === 0) throw new CheckFailed('what the dispatcher told is not there')
      return `${own.plate} near ${own.place.at[1]}, ${own.place.at[0]}`
    },
  },
  {
    title: 'a cut rope is a red incident within a second',
    run: async (world) => {
      const { incident, ms } = await cut(world, SEAL, tripId(world))
      world.memory.set('escort.incident', incident)
      const took = [ms]
      for (const seal of SPARE) {
        if (Math.min(...took) <= SECOND_MS) break
        took.push((await cut(world, seal.number, await beginTrip(world, seal, SELDOM_S))).ms)
      }
      if (Math.min(...took) > SECOND_MS) throw new CheckFailed(`it took ${took.join(', ')} ms`)
      return `${took.join(', then ')} ms from the seal to the card`
    },
  },
  {
    title: 'a mobile group goes out, and two persons close the incident',
    run: async (world) => {
      const id = String(world.memory.get('escort.incident'))
      const [first, second, field] = [await duty(world), await head(world), await group(world)]
      await act(first, id, { act: 'take' })
      await act(first, id, { act: 'send-group', note: 'group 4' })
      await act(field, id, { act: 'group-report', note: 'rope cut, goods whole, new seal needed' })
      await act(first, id, { act: 'close', outcome: 'violation', note: 'act 17' })
      await first(`/api/escort/incidents/${id}/acts`, {
        method: 'POST',
        body: { id: newId(), act: 'second' },
        refused: 'escort.second-person-needed',
      })
      await act(second, id, { act: 'second' })
      return 'outcome: violation'
    },
  },
  {
    title: 'arrival, removal, closing',
    run: async (world) => {
      const [first, second] = [await duty(world), await head(world)]
      const leg = (await detail(world, first)).trip.legs[0]
      await first(`/api/escort/trips/${tripId(world)}/arrive`, { method: 'POST', body: {} })
      await first(`/api/escort/legs/${leg?.id}/removal`, { method: 'POST', body: { outcome: 'cut-open' } })
      await second(`/api/escort/trips/${tripId(world)}/close`, { method: 'POST', body: {} })
      return (await detail(world, first)).trip.state
    },
  },
  {
    title: 'the evidence is verified without a network, and a changed byte is found',
    run: async (world) => {
      const answer = await (await duty(world))(`/api/escort/trips/${tripId(world)}/evidence`, {
        method: 'POST',
        body: {},
      })
      const text = JSON.stringify(answer)
      const bad = (await verifyEvidence(text)).filter(({ ok }) => !ok)
      if (bad.length > 0) throw new CheckFailed(`evidence: ${JSON.stringify(bad)}`)
      const bundle = z
        .object({ legs: z.array(z.object({ frames: z.array(z.object({ bytes: z.string() })) })) })
        .parse(answer)
      const bytes = bundle.legs[0]?.frames[0]?.bytes ?? ''
      const changed = (await verifyEvidence(text.replace(bytes, `25${bytes.slice(2)}`))).filter(({ ok }) => !ok)
      if (!changed.some(({ name }) => name === 'frames')) throw new CheckFailed('a changed frame was not found')
      return `${bundle.legs[0]?.frames.length} frames`
    },
  },
  ...JUDGING_STEPS,
]
