import { CheckFailed, type DemoCaller, type DemoSide, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { openDatabase } from '#platform/database.ts'
import { present } from '#kernel/assert.ts'
import { CorridorPicture, type VehicleView } from '../contract.ts'
import { noteRelease, noteSeal } from '../note-facts.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { agree, type Comparison, compareLogs, type SideLog } from '../compare-logs.ts'
import { corridorOf } from '../corridor-of.ts'
import { graphOf } from '../domain/corridor.ts'
import { readEvents } from '../store/log-store.ts'
import { DEMO_INTERFACE, plateOf } from './simulator.ts'
import { hangSealOn, WALK_SEAL } from './walk-seal.ts'

const LOGIN = 'dispatcher.corridor'
const SECONDS = 150
const TASK = {
  kind: 'task',
  container: 'OTKU0000016',
  declaration: 'KZ-DEMO-1',
  seal: WALK_SEAL,
  declaredKg: 20_000,
  goods: 'ordinary',
} as const
/** What the same vehicle carries back. */
const BACK = {
  ...TASK,
  container: 'OTKU0000022',
  declaration: 'CN-DEMO-1',
  seal: 'SEAL-DEMO-2',
} as const

type SideName = 'home' | 'neighbour'

function sideOf(world: DemoWorld, side: SideName): DemoSide {
  return side === 'home' ? world.home : present(world.neighbour, 'the walk needs both installations')
}

async function caller(world: DemoWorld, side: SideName): Promise<DemoCaller> {
  const kept = world.memory.get(`corridor-${side}`) as DemoCaller | undefined
  const call = kept ?? (await sideOf(world, side).signIn(LOGIN))
  world.memory.set(`corridor-${side}`, call)
  return call
}

async function picture(world: DemoWorld, side: SideName): Promise<CorridorPicture> {
  const call = await caller(world, side)
  return CorridorPicture.parse(await call('/api/driverless/corridor'))
}

async function command(world: DemoWorld, side: SideName, body: unknown): Promise<string> {
  const call = await caller(world, side)
  const answer = (await call('/api/driverless/commands', { method: 'POST', body })) as { id: string }
  return answer.id
}

/** The vehicle that carries the container of the walk, as a side sees it. */
async function carrier(world: DemoWorld, side: SideName): Promise<VehicleView | undefined> {
  const id = world.memory.get('corridor-carrier')
  return (await picture(world, side)).vehicles.find((each) => each.id === id)
}

/**
 * What declarations tell in the demonstration's place, on both sides; and, on the side from which it comes, of a seal that no escort hung.
 * The other side hears of seals from that one.
 */
async function tellFacts(world: DemoWorld, task: typeof TASK | typeof BACK = TASK): Promise<void> {
  for (const side of [world.home, sideOf(world, 'neighbour')]) {
    const open = openDatabase(side.databaseUrl, { max: 1, applicationName: 'otkel demo check' })
    try {
      const deps = { db: open.db, clock: systemClock, side: side.country }
      const at = systemClock.now()
      await noteRelease(deps, {
        declaration: task.declaration,
        authority: task === TASK ? world.home.country : sideOf(world, 'neighbour').country,
        decision: 'released',
        root: null,
        subjects: [],
        decidedAt: at,
      })
      if (side === world.home || task === TASK) continue
      await noteSeal(deps, { seal: task.seal, state: 'whole', alarm: false, subjects: [], observedAt: at })
    } finally {
      await open.close()
    }
  }
}

async function fault(world: DemoWorld, name: string, on: boolean): Promise<void> {
  const serial = String(world.memory.get('corridor-carrier')).split('/')[1]
  const port = await world.home.surroundings.portOf('vehicles-home')
  const body = JSON.stringify({ fault: name, on })
  const answer = await fetch(`http://127.0.0.1:${port}/${serial}`, { method: 'POST', body })
  if (!answer.ok) throw new CheckFailed(`the vehicle did not take the fault ${name}`)
}

/** The logs of both sides, compared as somebody would who belongs to neither. */
async function arbitrate(world: DemoWorld): Promise<Comparison> {
  const sides = [world.home, sideOf(world, 'neighbour')] as const
  const logs = await Promise.all(
    sides.map(async (side): Promise<SideLog> => {
      const open = openDatabase(side.databaseUrl, { max: 1, applicationName: 'otkel demo check' })
      const links = await readEvents(open.db, 0n, 1_000_000)
      await open.close()
      const other = readPeers(side.settings).find(({ country }) => country !== side.country)
      const graph = graphOf(corridorOf(side.country))
      const log = openLog('otkel demo check', 'silent')
      const reader = { graph, side: side.country, interfaceName: DEMO_INTERFACE, log }
      return { reader, links, otherKeys: other?.keys ?? [] }
    }),
  )
  return compareLogs(present(logs[0], 'home'), present(logs[1], 'neighbour'))
}

/** A container from Bakhty to Pokitu and its vehicle back, with what may go wrong on the way. */
export const STEPS: readonly DemoStep[] = [
  {
    title:
      'both dispatchers see the corridor, the controllers hear each other, and both authorities have signed the plan',
    run: async (world) => {
      const home = await world.until('both controllers hear each other', SECONDS, async () => {
        const [one, other] = [await picture(world, 'home'), await picture(world, 'neighbour')]
        const parked = one.vehicles.filter(({ hands, heardAt }) => hands === 'ours' && heardAt !== null)
        const signed = one.plan?.wait === null && other.plan?.wait === null
        return one.otherSideHeard && other.otherSideHeard && signed && parked.length >= 3 && one
      })
      const signed = home.plan?.versions[0]?.signed.map(({ side, by }) => `${side} ${by}`).join(', ')
      return `${home.vehicles.length} vehicles, ${home.places.length} blocks; signed: ${signed}`
    },
  },
  {
    title: 'without release and seal there is no order',
    run: async (world) => {
      await command(world, 'home', TASK)
      const waiting = await world.until('the consignment waits', 20, async () =>
        (await picture(world, 'home')).waitingTasks.find(({ container }) => container === TASK.container),
      )
      return `waits for ${waiting.missing.join(', ')}`
    },
  },
  {
    title: 'a released declaration, and a seal that the escort hung on its container, give a transport order',
    run: async (world) => {
      await tellFacts(world)
      await hangSealOn(world, TASK.container)
      const vehicle = await world.until('a vehicle has the order', 30, async () =>
        (await picture(world, 'home')).vehicles.find(({ declaration }) => declaration === TASK.declaration),
      )
      world.memory.set('corridor-carrier', vehicle.id)
      // Three tonnes of which it says nothing.
      await fault(world, 'hidden-load', true)
      return `${vehicle.id}, VDA 5050 ${vehicle.version}`
    },
  },
  {
    title: 'the vehicle loses its link on the way and keeps its blocks; then it goes on',
    run: async (world) => {
      await world.until('it is under way', SECONDS, async () => {
        const seen = await carrier(world, 'home')
        return seen?.driving || seen?.place === 'KZ-hold'
      })
      await fault(world, 'link-lost', true)
      await world.until(
        'the broker told of it',
        30,
        async () => (await carrier(world, 'home'))?.connection === 'CONNECTION_BROKEN',
      )
      const held = (await carrier(world, 'home'))?.held.length ?? 0
      await fault(world, 'link-lost', false)
      await world.until('it is back', 30, async () => (await carrier(world, 'home'))?.connection === 'ONLINE')
      if (held === 0) throw new CheckFailed('its blocks were given away')
      return `${held} blocks kept`
    },
  },
  {
    title: 'an emergency stop at the vehicle is ended at the vehicle: no word from the desk lets it go on',
    run: async (world) => {
      await fault(world, 'emergency-stop', true)
      await world.until('the desk shows it', 30, async () => {
        const seen = await carrier(world, 'home')
        return seen?.wait?.kind === 'emergency-stop' && !seen.driving
      })
      const id = String(world.memory.get('corridor-carrier'))
      const alarm = await world.until('an alarm asks to be seen', 30, async () =>
        (await picture(world, 'home')).alarms.find(({ kind, vehicle }) => kind === 'emergency-stop' && vehicle === id),
      )
      await command(world, 'home', { kind: 'acknowledge', alarm: alarm.id })
      await fault(world, 'emergency-stop', false)
      await world.until('it is ended', 30, async () => (await carrier(world, 'home'))?.wait?.kind !== 'emergency-stop')
      return `alarm ${alarm.id} seen`
    },
  },
  {
    title: 'the other side closes its intake: from now on it takes nobody over',
    run: async (world) => {
      await command(world, 'neighbour', { kind: 'intake', reason: 'the yard is full' })
      return await world.until('its desk shows why', 30, async () => (await picture(world, 'neighbour')).intakeClosed)
    },
  },
  {
    title: 'the weighbridge finds three tonnes of which it says nothing: customs keep it at the hold point',
    run: async (world) => {
      const id = String(world.memory.get('corridor-carrier'))
      const kept = await world.until('it is kept for its weight', SECONDS, async () => {
        const seen = await carrier(world, 'home')
        const missing = seen?.wait?.['missing']
        return Array.isArray(missing) && missing.includes('weight') && seen
      })
      await command(world, 'home', { kind: 'gate-lane', place: 'KZ-gate', reason: 'drill of the gate' })
      await fault(world, 'hidden-load', false)
      const grossKg = (kept.weighing?.grossKg ?? 0) - 3000
      await command(world, 'home', { kind: 'weighed', vehicle: id, grossKg, basis: 'unloaded and weighed again' })
      return `${kept.weighing?.by}: ${kept.weighing?.grossKg} kg`
    },
  },
  {
    title:
      'the gate’s camera reads it; customs keep the gate shut and send it to the bay, and on when the officer has looked',
    run: async (world) => {
      const id = String(world.memory.get('corridor-carrier'))
      const plate = plateOf(id.split('/').at(-1) ?? '')
      await world.until(`it stands at the shut gate and ${plate} is read`, SECONDS, async () => {
        const now = await carrier(world, 'home')
        return now?.wait?.kind === 'gate-held' && now.plateSeen === plate
      })
      const word = { kind: 'gate-decision', vehicle: id } as const
      await command(world, 'home', { ...word, decision: 'inspection-bay', basis: 'random check' })
      await world.until(
        'it is in the bay',
        SECONDS,
        async () => (await carrier(world, 'home'))?.wait?.kind === 'inspection',
      )
      await command(world, 'home', { kind: 'gate-lane', place: 'KZ-gate', reason: null })
      await command(world, 'home', { ...word, decision: 'continue', basis: 'nothing found' })
      return `read as ${plate}`
    },
  },
  {
    title: 'the whole corridor is stopped, and goes on by a word of each side',
    run: async (world) => {
      const stop = await command(world, 'home', { kind: 'stop', reach: 'corridor', target: null })
      const stood = await world.until('every vehicle stands', 30, async () => {
        const seen = (await picture(world, 'home')).stops.find(({ id }) => id === stop)
        return seen?.acknowledgements.every(({ afterMs }) => afterMs !== null) && seen
      })
      await world.until('the other side is stopped', 30, async () =>
        (await picture(world, 'neighbour')).stops.some(({ id }) => id === stop),
      )
      await command(world, 'home', { kind: 'restart', stop })
      await command(world, 'neighbour', { kind: 'restart', stop })
      await world.until('both go on', 30, async () => (await picture(world, 'home')).stops.length === 0)
      const longest = Math.max(0, ...stood.acknowledgements.map(({ afterMs }) => afterMs ?? 0))
      return `the last one stood after ${longest} ms`
    },
  },
  {
    title:
      'the other side refuses the hand-over, its controller is killed and comes back: the vehicle waits before the line',
    run: async (world) => {
      const refused = async () => {
        const seen = await carrier(world, 'home')
        return seen?.wait?.kind === 'refused' && seen.place?.includes('border') === true && seen
      }
      const first = await world.until('it is refused before the line', SECONDS, refused)
      sideOf(world, 'neighbour').kill('fleet-control')
      const { attempt } = first.handOver
      const again = await world.until('it is announced and refused once more', SECONDS, async () => {
        const seen = await refused()
        return seen && seen.handOver.attempt > attempt && seen
      })
      if ((await carrier(world, 'neighbour'))?.hands === 'ours') throw new CheckFailed('both sides have it')
      await command(world, 'neighbour', { kind: 'intake', reason: null })
      return `refused at attempt ${attempt} and ${again.handOver.attempt}`
    },
  },
  {
    title: 'at the line the vehicle is handed over to the other side’s controller',
    run: async (world) => {
      await world.until(
        'the other side has it',
        SECONDS,
        async () => (await carrier(world, 'neighbour'))?.hands === 'ours',
      )
      await world.until('our last block is free', 30, async () => (await carrier(world, 'home'))?.hands === 'away')
      const done = await world.until('it is delivered', SECONDS, async () => {
        const { done: counts } = await picture(world, 'neighbour')
        return counts.trips > 0 && counts
      })
      return `${done.kilograms / 1000} t delivered`
    },
  },
  {
    title: 'it carries another container back, under the other side’s declaration',
    run: async (world) => {
      await tellFacts(world, BACK)
      await command(world, 'neighbour', BACK)
      const done = await world.until('it is home again', SECONDS, async () => {
        const { done: counts } = await picture(world, 'home')
        return counts.trips > 0 && counts
      })
      return `${done.kilograms / 1000} t delivered at home`
    },
  },
  {
    title:
      'a new version of the plan: one signature is not enough; with both under the same root both sides drive by it',
    run: async (world) => {
      const sides = ['home', 'neighbour'] as const
      const calls = await Promise.all(sides.map((side) => caller(world, side)))
      const file = (await calls[0]?.('/api/driverless/plan')) as { corridor: { version: number } }
      const plan = { ...file, corridor: { ...file.corridor, version: file.corridor.version + 1 } }
      const roots: string[] = []
      for (const call of calls) {
        const { root } = (await call('/api/driverless/plan', { method: 'POST', body: { plan } })) as { root: string }
        roots.push(root)
      }
      const [root = '', other] = roots
      if (root !== other) throw new CheckFailed('the same file has two roots')
      const versions = async (side: SideName) => (await picture(world, side)).plan?.versions ?? []
      for (const side of sides) {
        await world.until('it is put forward', 30, async () =>
          (await versions(side)).some((each) => each.root === root),
        )
      }
      await command(world, 'home', { kind: 'sign-plan', root })
      await world.until('the other side hears it', 30, async () =>
        (await versions('neighbour')).find((each) => each.root === root)?.signed.some(({ by }) => by !== null),
      )
      if ((await versions('home'))[0]?.root === root) throw new CheckFailed('it is in force with one signature')
      await command(world, 'neighbour', { kind: 'sign-plan', root })
      for (const side of sides) {
        await world.until('it is driven by', 60, async () => (await versions(side))[0]?.root === root)
      }
      return `version ${plan.corridor.version}, ${root.slice(0, 12)}…`
    },
  },
  {
    title: 'both logs verify, and an arbitrator finds that they agree',
    run: async (world) => {
      const found = await world.until('nothing is on its way between the sides', 30, async () => {
        const now = await arbitrate(world)
        return now.neverSaid.length === 0 && now
      })
      if (!agree(found)) throw new CheckFailed(JSON.stringify(found))
      return `${found.links.join(' and ')} links, ${found.compared} messages held against each other`
    },
  },
]
