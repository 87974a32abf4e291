import { CheckFailed, type DemoCaller, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { CentreAnswer, TripDetail } from '../contract.ts'
import { DEMO_ROAD } from './seals.ts'
import { demoOrder } from './seed.ts'

export const CLOSED = (1 << 6) | (1 << 7) | (1 << 13)

export const duty = (world: DemoWorld) => world.home.signIn('escort.duty')
export const head = (world: DemoWorld) => world.home.signIn('escort.head')
export const group = (world: DemoWorld) => world.home.signIn('escort.group')

/** What a seal is asked to say: place, validity, status bits, time. */
type Said = Readonly<Record<string, number | boolean>>

/** Makes a seal of the walk say something over TCP, and waits until the listener has answered it. */
export async function sayAs(world: DemoWorld, seal: string, said: Said): Promise<void> {
  const control = await world.home.surroundings.portOf('seals-control')
  const [lon, lat] = DEMO_ROAD[0] ?? [0, 0]
  const answer = await fetch(`http://127.0.0.1:${control}/${seal}`, {
    method: 'POST',
    body: JSON.stringify({ lon, lat, ...said }),
    signal: AbortSignal.timeout(20_000),
  })
  if (!answer.ok) throw new CheckFailed(`the seal was not heard: ${answer.status}`)
}

export async function detailOf(caller: DemoCaller, tripId: string) {
  return TripDetail.parse(await caller(`/api/escort/trips/${tripId}`))
}

export async function incidentOf(caller: DemoCaller, tripId: string) {
  const { incidents } = CentreAnswer.parse(await caller('/api/escort/centre'))
  return incidents.find((one) => one.tripId === tripId)
}

/** A period that no walk outlasts: a slow machine makes no seal silent that is not to fall silent. */
export const SELDOM_S = 86_400
/** Hours of business time that no walk outlasts either: a day of them passes in six minutes. */
const TERM_H = 240

/** An order as a walk gives it. */
export async function walkOrder(world: DemoWorld, id: string, plate: string, periodS: number) {
  const now = await world.home.now()
  const deadline = now.add({ hours: TERM_H }).toString({ smallestUnit: 'second' })
  return { ...demoOrder(id, plate, world.home.country, now), periodS, deadline }
}

/** Orders a trip, has it finalised, and hangs a seal that has spoken; answers its id. */
export async function beginTrip(
  world: DemoWorld,
  { number, plate }: { readonly number: string; readonly plate: string },
  periodS: number,
): Promise<string> {
  const id = newId()
  const [first, second] = [await duty(world), await head(world)]
  const order = await walkOrder(world, id, plate, periodS)
  await first('/api/escort/trips', { method: 'POST', body: order })
  await second(`/api/escort/trips/${id}/finalise`, { method: 'POST', body: { version: 1 } })
  await hangWhatSpeaks(world, id, number)
  return id
}

/**
 * Hangs a seal that has spoken, as a group does: where its clock is all that is found wrong, it speaks again. An hour of theirs
 * passes in 15 seconds, so a word that is half a second on its way through a busy machine seems two minutes old.
 */
export async function hangWhatSpeaks(world: DemoWorld, trip: string, seal: string): Promise<void> {
  const field = await group(world)
  const hang = { id: newId(), seal, lockPoint: 'rear doors' }
  await world.until(`the seal ${seal} is taken`, 60, async () => {
    await sayAs(world, seal, {})
    try {
      await field(`/api/escort/trips/${trip}/legs`, { method: 'POST', body: hang })
      return true
    } catch (error) {
      if (error instanceof CheckFailed && error.message.includes('"failed":["clock"]')) return null
      throw error
    }
  })
}
