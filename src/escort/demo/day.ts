import type { DemoStep, DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import { CentreAnswer } from '../contract.ts'
import { DEMO_ROAD } from './seals.ts'
import { demoOrder } from './seed.ts'
import { duty, head } from './walk-world.ts'

const SECONDS = 60
/** From the customs post of Almaty to the border: the road of the demonstration the other way round. */
const ROUTE_OUT = '01900000-0000-7000-8000-00000000e5c1'

/** What the centre would have done: the truck that is booked today and whose goods are released goes to the border under seals. */
export const DAY: readonly DemoStep[] = [
  {
    title: 'the export of a booked and declared truck is ordered under escort',
    run: async (world) => {
      const first = await duty(world)
      const { trips } = CentreAnswer.parse(await first('/api/escort/centre'))
      if (trips.some(({ declaration }) => declaration !== null)) return 'it is ordered already'
      const { ucr, plate, container } = await releasedTruck(world)
      await drawRouteOut(world)
      const id = newId()
      const order = {
        ...demoOrder(id, plate, world.home.country, await world.home.now()),
        procedure: 'export',
        container,
        declaration: ucr,
        startPlace: 'Алматы',
        finishPlace: 'Нур Жолы',
        routeId: ROUTE_OUT,
      }
      await first('/api/escort/trips', { method: 'POST', body: order })
      await (await head(world))(`/api/escort/trips/${id}/finalise`, { method: 'POST', body: { version: 1 } })
      return `${plate} with ${container}`
    },
  },
]

interface Released {
  readonly ucr: string
  readonly plate: string
  readonly container: string
}

/** The first declaration that both customs released, with what its goods travel in; declarants of the demonstration file it. */
async function releasedTruck(world: DemoWorld): Promise<Released> {
  const officer = await world.home.signIn('customs.home')
  const first = await duty(world)
  return world.until('a released declaration of a booked truck', 5 * SECONDS, async () => {
    const { declarations } = (await officer('/api/declaration/declarations')) as {
      declarations: readonly { readonly ucr: string; readonly joint: string }[]
    }
    const released = declarations.find(({ joint }) => joint === 'released')
    if (!released) return null
    const { traces } = (await first(`/api/platform/traces?text=${released.ucr}&reason=control`)) as {
      traces: readonly { readonly number: string; readonly subjects: readonly { kind: string; id: string }[] }[]
    }
    const subjects = traces.find(({ number }) => number === released.ucr)?.subjects ?? []
    const of = (kind: string) => subjects.find((subject) => subject.kind === kind)?.id
    const [plate, container] = [of('plate'), of('container')]
    return plate !== undefined && container !== undefined && { ucr: released.ucr, plate, container }
  })
}

async function drawRouteOut(world: DemoWorld): Promise<void> {
  const body = {
    id: ROUTE_OUT,
    version: 1,
    name: 'A2 Алматы – Нур Жолы',
    points: DEMO_ROAD.toReversed(),
    tolerances: [1_500],
    detours: [],
    plannedKmh: 55,
    reason: 'демонстрация',
  }
  await (await duty(world))('/api/escort/routes', { method: 'POST', body })
  const approval = { method: 'POST', body: { kind: 'route', version: 1 } } as const
  await (await head(world))(`/api/escort/drawings/${ROUTE_OUT}/approval`, approval)
}
