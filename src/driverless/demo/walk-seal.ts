import { CheckFailed, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'

/** The seal of the demonstration that belongs to this walk, and the truck that brings the container to the yard. */
export const WALK_SEAL = '8800000113'
const TRUCK = '113ESC01'
/** Neither does it fall silent, nor does its term pass, while the walk lasts. */
const PERIOD_S = 86_400
const TERM_H = 240

interface Routes {
  readonly routes: readonly {
    readonly id: string
    readonly version: number
    readonly points: readonly (readonly [number, number])[]
    readonly approvedBy: string | null
  }[]
}

/** Has the centre of the escort hang a seal on a container: what the corridor is to know of it, it is told by the escort. */
export async function hangSealOn(world: DemoWorld, container: string): Promise<void> {
  const { home } = world
  const [duty, head] = [await home.signIn('escort.duty'), await home.signIn('escort.head')]
  const { routes } = (await duty('/api/escort/routes')) as Routes
  const route = routes.find(({ approvedBy }) => approvedBy !== null)
  const [place] = route?.points ?? []
  if (!route || !place) throw new CheckFailed('the escort has no signed route')
  const trip = newId()
  const order = {
    id: trip,
    reason: 'goods-by-stage',
    procedure: 'export',
    mode: 'road',
    countries: [home.country],
    carrierBin: '070740001237',
    plateCountry: home.country,
    plate: TRUCK,
    container,
    hsCodes: ['8517'],
    sealCount: 1,
    startPlace: 'Алматы',
    finishPlace: 'Бақты',
    routeId: route.id,
    routeVersion: route.version,
    periodS: PERIOD_S,
    deadline: (await home.now()).add({ hours: TERM_H }).toString({ smallestUnit: 'second' }),
  }
  await duty('/api/escort/trips', { method: 'POST', body: order })
  await head(`/api/escort/trips/${trip}/finalise`, { method: 'POST', body: { version: 1 } })
  await speak(world, place)
  const hang = { id: newId(), seal: WALK_SEAL, lockPoint: 'container doors' }
  await duty(`/api/escort/trips/${trip}/legs`, { method: 'POST', body: hang })
}

/** The seal says that it is closed and where it is: only one that was heard is hung. */
async function speak(world: DemoWorld, [lon, lat]: readonly [number, number]): Promise<void> {
  const control = await world.home.surroundings.portOf('seals-control')
  const answer = await fetch(`http://127.0.0.1:${control}/${WALK_SEAL}`, {
    method: 'POST',
    body: JSON.stringify({ lon, lat }),
    signal: AbortSignal.timeout(20_000),
  })
  if (!answer.ok) throw new CheckFailed(`the seal was not heard: ${answer.status}`)
}
