import { containerCheckDigit } from '#kernel/iso6346.ts'
import type { DemoStep, DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import type { DeclarationView, ToSign } from '../contract.ts'
import { enrol, look, neighbourOf, type Person, prepare, sign } from './people.ts'
import { sampleDeclaration } from './sample-declaration.ts'
import { DEMO_LOGINS } from './seed.ts'

const SECONDS = 60

/** How far each declaration of the day has come; the number of its goods items makes them differ. */
const DECLARATIONS = [
  { ends: 'released', items: 3 },
  { ends: 'recognised', items: 5 },
  { ends: 'reserved', items: 4 },
  { ends: 'accepted', items: 8 },
  { ends: 'filed', items: 2 },
] as const

/** What people of both customs would find on their desks: declarations at every stage, of trucks that are booked today. */
export const DAY: readonly DemoStep[] = [
  {
    title: 'declarations of today’s trucks lie on the desks of both customs',
    run: async (world) => {
      const people = {
        declarant: await enrol(world.home, DEMO_LOGINS.declarant),
        home: await enrol(world.home, DEMO_LOGINS.home),
        neighbour: await enrol(neighbourOf(world), DEMO_LOGINS.neighbour),
      }
      const { declarations } = (await people.home.call('/api/declaration/declarations')) as { declarations: unknown[] }
      if (declarations.length > 0) return 'they lie there already'
      const plates = await bookedPlates(world, people.home)
      for (const [index, one] of DECLARATIONS.entries()) await lay(world, people, { ...one, plate: plates[index] })
      return `${DECLARATIONS.length} declarations`
    },
  },
]

/** Plates of trucks of the traffic that are booked at the checkpoint today; it needs a while to book its first. */
async function bookedPlates(world: DemoWorld, { call }: Person): Promise<readonly string[]> {
  return world.until('booked trucks', 2 * SECONDS, async () => {
    const { rows } = (await call('/api/queue/officer/NUR-ZHOLY/day')) as {
      rows: { plate: string; plateCountry: string }[]
    }
    const plates = rows.flatMap(({ plate, plateCountry }) => (plateCountry === 'KZ' ? [plate] : []))
    return plates.length >= DECLARATIONS.length && plates
  })
}

interface People {
  readonly declarant: Person
  readonly home: Person
  readonly neighbour: Person
}

interface Wanted {
  readonly ends: (typeof DECLARATIONS)[number]['ends']
  readonly items: number
  readonly plate: string | undefined
}

/** Files one declaration and takes it as far as it has come. */
async function lay(world: DemoWorld, { declarant, home, neighbour }: People, wanted: Wanted): Promise<void> {
  const id = newId()
  const content = await contentOf(world, wanted)
  await declarant.call(`/api/declaration/drafts/${id}`, { method: 'PUT', body: { content, sources: {}, revision: 0 } })
  const toSign = await prepare(world, declarant, id)
  const signature = await sign(declarant, toSign, 'filed')
  await declarant.call(`/api/declaration/declarations/${id}/file`, { body: { signature } })
  if (wanted.ends === 'filed') return
  await home.call(`/api/declaration/customs/${id}/acts`, { body: { act: 'accept', root: toSign.root } })
  if (wanted.ends === 'accepted') return
  await arrived(world, neighbour, id)
  const fields = [{ pointer: '/core/items/3/codes/cn', reason: 'Statistical subheading of honey' }]
  const answer = wanted.ends === 'reserved' ? { answer: 'reserved', fields } : { answer: 'recognised', fields: [] }
  await neighbour.call(`/api/declaration/customs/${id}/recognition`, { body: { root: toSign.root, ...answer } })
  if (wanted.ends === 'released') await release(world, [home, neighbour], id, toSign)
}

async function release(world: DemoWorld, officers: readonly Person[], id: string, toSign: ToSign): Promise<void> {
  const [, neighbour] = officers
  await neighbour?.call(`/api/declaration/customs/${id}/acts`, { body: { act: 'accept', root: toSign.root } })
  for (const officer of officers) {
    await arrived(world, officer, id)
    const signature = await sign(officer, toSign, 'released')
    await officer.call(`/api/declaration/customs/${id}/release`, { body: { root: toSign.root, signature } })
  }
}

function arrived(world: DemoWorld, officer: Person, id: string): Promise<DeclarationView> {
  return world.until('the declaration', SECONDS, () => look(officer, id))
}

/** The sample declaration of a truck of its own: its trailer, container, seal and invoice are nobody else's. */
async function contentOf({ home }: DemoWorld, { items, plate }: Wanted) {
  const today = (await home.now()).toZonedDateTimeISO(home.zone).toPlainDate().toString()
  const { core, annexes } = sampleDeclaration(items, today)
  const { transport, invoice } = core
  const own = String(460 + items).padStart(4, '0')
  const means = transport.means.map((one) =>
    one.kind === 'trailer' ? { ...one, number: `${40 + items}BCD02` } : { ...one, number: plate ?? one.number },
  )
  const container = `CSQU30${own}`
  const containers = transport.containers.map((one) => ({
    ...one,
    number: `${container}${containerCheckDigit(container)}`,
    seals: [`KZ001${own}`],
  }))
  const number = `INV-2026-${own}`
  return { core: { ...core, transport: { ...transport, means, containers }, invoice: { ...invoice, number } }, annexes }
}
