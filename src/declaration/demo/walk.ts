import { CheckFailed, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import type { CheckAnswer, DeclarationView, Filed, PrefillAnswer, ReleasesAnswer, ToSign } from '../contract.ts'
import { enrol, look, neighbourOf, type Person, prepare, sign } from './people.ts'
import { sampleDeclaration } from './sample-declaration.ts'
import { DEMO_LOGINS } from './seed.ts'

const SECONDS = 60
/** In which processes that were killed are up again, on a machine that is busy with much else. */
const BACK_SECONDS = 180
const FIELD = '/core/items/3/codes/cn'
/** Honey of another kind: what China's customs do not recognise as declared. */
const CORRECTED = '0409000090'

/** Filed once at home, recognised with a reservation by the neighbour, amended, released by both over the same root. */
export const STEPS: readonly DemoStep[] = [
  { title: 'a declarant fills five items from an invoice; a wrong total is told with its place', run: fill },
  { title: 'he signs the root with his own key and files once', run: file },
  { title: 'customs at home accept', run: accept },
  {
    title: 'the neighbour has the same root over HTTP, its own annex and not ours, and recognises with a reservation',
    run: reserve,
  },
  {
    title: 'the declarant sees the reserved field, amends and signs version 2 while the neighbour is away',
    run: amend,
  },
  { title: 'when the neighbour is back it has version 2, once and behind version 1', run: afterOutage },
  { title: 'a release of the old root is refused', run: refuseOld },
  { title: 'both officers release, each with his own signature over the same root', run: releaseBoth },
  { title: 'the books of both sides are equal, every signature is valid on either side', run: compare },
  { title: 'the gate sees the release of both customs by the plate of the truck', run: seeAtGate },
  {
    title: 'after the release the declarant amends the gross mass: it waits for the consent of both customs',
    run: propose,
  },
  { title: 'both officers agree, each with his own signature, and both releases stand for the new root', run: consent },
]

async function fill(world: DemoWorld): Promise<string> {
  const declarant = await enrol(world.home, DEMO_LOGINS.declarant)
  world.memory.set('declarant', declarant)
  const today = (await world.home.now()).toZonedDateTimeISO(world.home.zone).toPlainDate().toString()
  const sample = sampleDeclaration(5, today)
  const lines = sample.core.items.map((item) => ({
    name: item.description.ru ?? '',
    quantity: item.quantity.value,
    unit: item.quantity.unit,
    unitPrice: item.unitPrice,
    net: item.netMass,
    gross: item.grossMass,
    packages: String(item.packages.count),
  }))
  const { invoice } = sample.core
  const body = { invoice: { number: invoice.number, date: invoice.date, currency: invoice.currency, lines } }
  const { fields } = (await declarant.call('/api/declaration/prefill', { body })) as PrefillAnswer
  const content = { ...sample, core: { ...sample.core, totals: { ...sample.core.totals, packages: 1 } } }
  const wrong = (await declarant.call('/api/declaration/check', { body: { content } })) as CheckAnswer
  const [problem] = wrong.problems
  if (wrong.fileable || problem?.pointer !== '/core/totals/packages')
    throw new CheckFailed('the wrong total is not told')
  const id = newId()
  const sources = Object.fromEntries(fields.map(({ pointer, source }) => [pointer, source]))
  await declarant.call(`/api/declaration/drafts/${id}`, {
    method: 'PUT',
    body: { content: sample, sources, revision: 0 },
  })
  world.memory.set('id', id)
  return `${fields.length} places filled from ${invoice.number}; ${problem.text}`
}

async function file(world: DemoWorld): Promise<string> {
  const { declarant, id } = known(world)
  const toSign = await prepare(world, declarant, id)
  const signature = await sign(declarant, toSign, 'filed')
  await declarant.call(`/api/declaration/declarations/${id}/file`, { body: { signature } })
  world.memory.set('first', toSign)
  return `root ${toSign.root.slice(0, 16)}…`
}

async function accept(world: DemoWorld): Promise<string> {
  const { id, first } = known(world)
  const officer = await enrol(world.home, DEMO_LOGINS.home)
  world.memory.set('home', officer)
  const { state } = (await officer.call(`/api/declaration/customs/${id}/acts`, {
    body: { act: 'accept', root: first.root },
  })) as { state: string }
  return state
}

async function reserve(world: DemoWorld): Promise<string> {
  const { id, first } = known(world)
  const officer = await enrol(neighbourOf(world), DEMO_LOGINS.neighbour)
  world.memory.set('neighbour', officer)
  const view = await world.until('the declaration at the neighbour', SECONDS, () => look(officer, id))
  if (view.root !== first.root) throw new CheckFailed('the root there is another')
  if (Object.keys(view.annexes).join() !== neighbourOf(world).country)
    throw new CheckFailed(`annexes there: ${Object.keys(view.annexes).join()}`)
  await officer.call(`/api/declaration/customs/${id}`, { refused: 'declaration.purpose-needed' })
  const answer = {
    root: first.root,
    answer: 'reserved',
    fields: [{ pointer: FIELD, reason: 'Statistical subheading of honey' }],
  }
  await officer.call(`/api/declaration/customs/${id}/recognition`, { body: answer })
  return `reserved ${FIELD}`
}

async function amend(world: DemoWorld): Promise<string> {
  const { declarant, id } = known(world)
  const view = await world.until('the reservation at home', SECONDS, async () => {
    const seen = (await declarant.call(`/api/declaration/declarations/${id}`)) as DeclarationView
    return seen.recognition === 'reserved' && seen
  })
  const content = {
    core: structuredClone(view.core) as ReturnType<typeof sampleDeclaration>['core'],
    annexes: view.annexes,
  }
  const item = content.core.items[3] as { codes: { cn?: string } } | undefined
  if (!item) throw new CheckFailed('the fourth item is missing')
  item.codes.cn = CORRECTED
  const body = { content, reason: 'Subheading corrected after the reservation' }
  const toSign = (await declarant.call(`/api/declaration/declarations/${id}/amendment`, { body })) as ToSign
  const signature = await sign(declarant, toSign, 'filed')
  // Killed in the middle of whatever they do; their supervisor starts them again.
  for (const name of ['portal', 'worker']) neighbourOf(world).kill(name)
  world.memory.set('neighbour.away', performance.now())
  await declarant.call(`/api/declaration/declarations/${id}/file`, { body: { signature } })
  world.memory.set('second', toSign)
  return `version ${toSign.version}: ${FIELD} → ${CORRECTED}`
}

async function afterOutage(world: DemoWorld): Promise<string> {
  const { id } = known(world)
  const second = world.memory.get('second') as ToSign
  const officer = world.memory.get('neighbour') as Person
  const seen = () => look(officer, id).catch(() => null)
  await world.until('the neighbour again', BACK_SECONDS, seen)
  // A sender's pauses double: it tries again at the latest as long after as the neighbour was away.
  const away = (performance.now() - Number(world.memory.get('neighbour.away'))) / 1000
  const view = await world.until('version 2 at the neighbour', SECONDS + Math.ceil(away), async () => {
    const found = await seen()
    return found?.version === 2 && found
  })
  const versions = view.versions.map(({ version, root }) => `${version} ${root.slice(0, 16)}…`)
  if (view.root !== second.root || versions.length !== 2) throw new CheckFailed(versions.join(', '))
  return versions.join(', ')
}

async function refuseOld(world: DemoWorld): Promise<string> {
  const { id, first } = known(world)
  const officer = world.memory.get('home') as Person
  const signature = await sign(officer, first, 'released')
  const body = { root: first.root, signature }
  await officer.call(`/api/declaration/customs/${id}/release`, { body, refused: 'declaration.other-root' })
  return 'declaration.other-root'
}

async function releaseBoth(world: DemoWorld): Promise<string> {
  const { id } = known(world)
  const second = world.memory.get('second') as ToSign
  for (const side of ['neighbour', 'home'] as const) {
    const officer = world.memory.get(side) as Person
    await world.until(`version 2 at ${side}`, SECONDS, async () => (await look(officer, id))?.version === 2)
    if (side === 'neighbour')
      await officer.call(`/api/declaration/customs/${id}/acts`, { body: { act: 'accept', root: second.root } })
    const signature = await sign(officer, second, 'released')
    await officer.call(`/api/declaration/customs/${id}/release`, { body: { root: second.root, signature } })
  }
  return `root ${second.root.slice(0, 16)}…`
}

async function compare(world: DemoWorld): Promise<string> {
  const { id } = known(world)
  const views = await world.until('the joint release on both sides', SECONDS, async () => {
    const seen = await Promise.all(
      (['home', 'neighbour'] as const).map((side) => look(world.memory.get(side) as Person, id)),
    )
    return seen.every((view) => view?.joint === 'released') && (seen as readonly DeclarationView[])
  })
  const [home, neighbour] = views.map(({ root, version, states, recognitions, acts, versions }) => ({
    root,
    version,
    states,
    reserved: recognitions.map(({ answer, fields }) => ({ answer, fields })),
    releases: acts
      .flatMap(({ act, side, signature }) => (act === 'release' ? [`${side} ${signature?.status}`] : []))
      .toSorted(),
    signed: versions.map(({ signature }) => signature.status),
  }))
  if (JSON.stringify(home) !== JSON.stringify(neighbour))
    throw new CheckFailed(`${JSON.stringify(home)} / ${JSON.stringify(neighbour)}`)
  if (home?.releases.length !== 2 || home.releases.some((one) => !one.endsWith(' valid')))
    throw new CheckFailed(JSON.stringify(home))
  return home.releases.join(', ')
}

async function seeAtGate(world: DemoWorld): Promise<string> {
  const officer = world.memory.get('home') as Person
  const { releases } = (await officer.call('/api/declaration/releases?kind=plate&number=123ABC02')) as ReleasesAnswer
  const second = world.memory.get('second') as ToSign
  const released = releases.filter(({ decision, root }) => decision === 'released' && root === second.root)
  if (released.length !== 2) throw new CheckFailed(JSON.stringify(releases))
  return released.map(({ authority, decision }) => `${authority} ${decision}`).join(', ')
}

async function propose(world: DemoWorld): Promise<string> {
  const { declarant, id } = known(world)
  const view = (await declarant.call(`/api/declaration/declarations/${id}`)) as DeclarationView
  const core = structuredClone(view.core) as ReturnType<typeof sampleDeclaration>['core']
  const [item] = core.items
  if (!item) throw new CheckFailed('the first item is missing')
  item.grossMass = String(Number(item.grossMass) + 1)
  core.totals.grossMass = String(Number(core.totals.grossMass) + 1)
  const body = { content: { core, annexes: view.annexes }, reason: 'Weighed anew at the border' }
  const toSign = (await declarant.call(`/api/declaration/declarations/${id}/amendment`, { body })) as ToSign
  const signature = await sign(declarant, toSign, 'filed')
  const filed = (await declarant.call(`/api/declaration/declarations/${id}/file`, { body: { signature } })) as Filed
  if (filed.awaits.join() !== 'KZ,CN') throw new CheckFailed(`it waits for ${filed.awaits.join()}`)
  world.memory.set('third', toSign)
  return `version ${toSign.version} waits for ${filed.awaits.join(', ')}`
}

async function consent(world: DemoWorld): Promise<string> {
  const { id } = known(world)
  const third = world.memory.get('third') as ToSign
  for (const side of ['home', 'neighbour'] as const) {
    const officer = world.memory.get(side) as Person
    await world.until(`the amendment at ${side}`, SECONDS, async () => (await look(officer, id))?.mayAnswer)
    const signature = await sign(officer, third, 'consented')
    const body = { root: third.root, answer: 'agreed', signature }
    await officer.call(`/api/declaration/customs/${id}/consent`, { body })
  }
  const views = await world.until('version 3 in force on both sides', SECONDS, async () => {
    const seen = await Promise.all(
      (['home', 'neighbour'] as const).map((side) => look(world.memory.get(side) as Person, id)),
    )
    return seen.every((view) => view?.root === third.root) && (seen as readonly DeclarationView[])
  })
  const [home, neighbour] = views.map(({ root, version, states, joint, acts }) =>
    JSON.stringify({
      root,
      version,
      states,
      joint,
      agreed: acts
        .flatMap(({ act, side, signature }) => (act === 'agree' ? [`${side} ${signature?.status}`] : []))
        .sort(),
    }),
  )
  if (home === undefined || home !== neighbour || !home.includes('["CN valid","KZ valid"]'))
    throw new CheckFailed(`${home} / ${neighbour}`)
  const officer = world.memory.get('home') as Person
  const { releases } = (await officer.call('/api/declaration/releases?kind=plate&number=123ABC02')) as ReleasesAnswer
  const released = releases.filter(({ decision, root }) => decision === 'released' && root === third.root)
  if (released.length !== 2) throw new CheckFailed(JSON.stringify(releases))
  return `version 3, root ${third.root.slice(0, 16)}…`
}

function known({ memory }: DemoWorld) {
  return {
    declarant: memory.get('declarant') as Person,
    id: memory.get('id') as string,
    first: memory.get('first') as ToSign,
  }
}
