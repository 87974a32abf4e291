import { CheckFailed, type DemoCaller, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import type { z } from 'zod'
import type {
  Comparisons,
  ConsignmentView,
  Incoming,
  LockFile,
  ReadingView,
  Readings,
  Standing,
  TrainWhole,
} from '../contract.ts'
import { sampleTrain } from '../packages/kz/sample-train.ts'
import { OPERATOR_LOGIN } from './seed.ts'
import { AGREED, CONSENT } from './walk-conditions.ts'

const WAIT_SECONDS = 60
/** In which a process that was killed is up again, on a machine that is busy with much else. */
const BACK_SECONDS = 180
const BOOK = { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28' }

/** The walk of `otkel demo --check rail`: everything over HTTP between two installations, with signed messages. */
export const STEPS: readonly DemoStep[] = [
  ...AGREED,
  {
    title: 'both sides know each other’s key for locks',
    run: async (world) => {
      for (const side of ['home', 'neighbour'] as const) {
        const call = await callerOf(world, side)
        await world.until(`the key for locks of the side ${side}`, WAIT_SECONDS, async () => {
          const { lockKey } = (await call('/api/rail/standing')) as Standing
          return lockKey
        })
      }
      return 'told once each'
    },
  },
  {
    title: 'a train of ten wagons is registered; one of them carries personal things',
    run: async (world) => {
      const home = await callerOf(world, 'home')
      const train = sampleTrain(newId(), 10)
      const personal = train.consignments[6]
      if (personal) personal.classification.traffic = 'personal-use'
      await home('/api/rail/trains', { method: 'POST', body: train })
      world.memory.set('rail.train', train.id)
      const { consignments } = await trainOf(world)
      const outcomes = consignments.map(({ outcome }) => outcome)
      expect(outcomes.filter((one) => one === 'sent').length === 9, `sent: ${outcomes.join()}`)
      return '9 sent, 1 excluded'
    },
  },
  {
    title: 'the other customs take them, and two signed receipts come back for each',
    run: async (world) => {
      const seen = await world.until('receipts of nine wagons', WAIT_SECONDS, async () => {
        const { consignments } = await trainOf(world)
        const sent = consignments.filter(({ outcome }) => outcome === 'sent')
        return sent.every(({ state }) => state === 'accepted') ? sent : null
      })
      return `${seen.reduce((sum, { receipts }) => sum + receipts.length, 0)} receipts`
    },
  },
  {
    title: 'an officer there uses one in a control: the third receipt',
    run: async (world) => {
      const there = await callerOf(world, 'neighbour')
      const [first] = await incoming(there)
      if (!first) throw new CheckFailed('nothing came')
      await there(`/api/rail/incoming/${first.id}/used`, { method: 'POST' })
      await world.until('the third receipt', WAIT_SECONDS, async () => {
        const { consignments } = await trainOf(world)
        return consignments.some(({ state }) => state === 'processed')
      })
      return first.consignment
    },
  },
  {
    title: 'what was excluded left no trace there: no record, no gap, no count',
    run: async (world) => {
      const there = await incoming(await callerOf(world, 'neighbour'))
      const { consignments } = await trainOf(world)
      const excluded = consignments.find(({ outcome }) => outcome === 'excluded')
      expect(there.length === 9, `${there.length} records there`)
      expect(!there.some(({ consignment }) => consignment === excluded?.consignment), 'the excluded one is there')
      return `${excluded?.ground ?? ''} stayed at home`
    },
  },
  ...lockSteps(),
  {
    title: 'the books of the day are equal on both sides',
    run: async (world) => {
      const home = await callerOf(world, 'home')
      await home('/api/rail/days', { method: 'POST', body: { ...BOOK, origin: world.home.country } })
      const found = await world.until('equal books', WAIT_SECONDS, async () => {
        const { comparisons } = (await home('/api/rail/days')) as z.infer<typeof Comparisons>
        // They are compared by themselves too, also while something is on its way.
        const books = comparisons.find(({ crossing, day }) => crossing === BOOK.crossing && day === BOOK.day)
        return books?.outcome === 'equal' && books
      })
      return `${found.ourCount} records, root ${found.ourRoot.slice(0, 12)}…`
    },
  },
  {
    title: 'who declared the exchange down takes it back, since the books are equal',
    run: async (world) => {
      const home = await callerOf(world, 'home')
      const before = (await home('/api/rail/standing')) as Standing
      expect(before.mode === 'offline', `the mode came back by itself: ${before.mode}`)
      const mode = { mode: 'online', reason: 'The other side answers again' }
      return ((await home('/api/rail/mode', { method: 'POST', body: mode })) as Standing).mode
    },
  },
  {
    title: 'a record is opened for a control with its purpose, and never as evidence',
    run: async (world) => {
      const there = await callerOf(world, 'neighbour')
      const [first] = await incoming(there)
      const path = `/api/rail/incoming/${first?.id ?? ''}/open`
      const body = { purpose: 'documentary-control', caseNumber: 'DC-2026-17' }
      await there(path, { method: 'POST', body })
      await there(path, { method: 'POST', body: { ...body, asEvidence: true }, refused: 'rail.evidence-locked' })
      return 'opened once, refused once, both logged'
    },
  },
  ...CONSENT,
]

/** One consignment travels by a lock while the link is down, and its online copy, which comes later, agrees. */
function lockSteps(): readonly DemoStep[] {
  return [
    {
      title: 'the link goes down; a wagon’s record is written into its lock, sealed for the other customs',
      run: async (world) => {
        const home = await callerOf(world, 'home')
        side(world, 'neighbour').kill('portal')
        world.memory.set('rail.away', performance.now())
        const mode = { mode: 'offline', reason: 'The other side does not answer' }
        await home('/api/rail/mode', { method: 'POST', body: mode })
        const train = sampleTrain(newId(), 1, { first: 51 })
        await home('/api/rail/trains', { method: 'POST', body: train })
        const whole = (await home(`/api/rail/trains/${train.id}`)) as z.infer<typeof TrainWhole>
        const consignmentId = whole.consignments[0]?.id
        const body = { consignmentId, reason: 'system-failure' }
        const file = (await home('/api/rail/locks/SSL-0003/write', { method: 'POST', body })) as LockFile
        world.memory.set('rail.lock', file)
        return `${Buffer.from(file.bytes, 'base64').length} bytes on ${file.container}`
      },
    },
    {
      title: 'the lock is read at the border, opened with the pinned key alone',
      run: async (world) => {
        const file = world.memory.get('rail.lock') as LockFile
        const read = await world.until('a reading of the lock', BACK_SECONDS, async () => {
          const there = await callerOf(world, 'neighbour').catch(() => null)
          if (!there) return null
          const body = { ...file, id: readingId(world) }
          return (await there('/api/rail/lock-readings', { method: 'POST', body }).catch(
            () => null,
          )) as ReadingView | null
        })
        world.memory.set(
          'rail.awaySeconds',
          Math.ceil((performance.now() - Number(world.memory.get('rail.away'))) / 1000),
        )
        expect(read.mayGoOn, `outcome ${read.outcome ?? 'none'}, ${read.why ?? ''}`)
        return read.outcome ?? ''
      },
    },
    {
      title: 'a copy of it in another lock is recognised',
      run: async (world) => {
        const there = await callerOf(world, 'neighbour')
        const file = world.memory.get('rail.lock') as LockFile
        const body = { ...file, lock: 'SSL-9999', id: newId() }
        const read = (await there('/api/rail/lock-readings', { method: 'POST', body })) as ReadingView
        expect(read.outcome === 'wrong-lock', `outcome ${read.outcome ?? 'none'}`)
        return 'wrong-lock'
      },
    },
    {
      title: 'the link is back: the online copy comes, and the lock’s copy is equal to it',
      run: async (world) => {
        const there = await callerOf(world, 'neighbour')
        // A sender's pauses double: it tries again at the latest as long after as the other side was away.
        const seconds = WAIT_SECONDS + Number(world.memory.get('rail.awaySeconds'))
        await world.until('the reconciliation of the lock', seconds, async () => {
          const { readings } = (await there('/api/rail/lock-readings')) as z.infer<typeof Readings>
          return readings.some(({ id, outcome }) => id === readingId(world) && outcome === 'equal')
        })
        return 'equal'
      },
    },
  ]
}

function side(world: DemoWorld, name: 'home' | 'neighbour') {
  const found = world[name]
  if (!found) throw new CheckFailed('there is no second installation')
  return found
}

async function callerOf(world: DemoWorld, name: 'home' | 'neighbour'): Promise<DemoCaller> {
  const known = world.memory.get(`rail.caller.${name}`) as DemoCaller | undefined
  if (known) return known
  const caller = await side(world, name).signIn(OPERATOR_LOGIN[name])
  world.memory.set(`rail.caller.${name}`, caller)
  return caller
}

async function trainOf(world: DemoWorld): Promise<z.infer<typeof TrainWhole>> {
  const home = await callerOf(world, 'home')
  return (await home(`/api/rail/trains/${String(world.memory.get('rail.train'))}`)) as z.infer<typeof TrainWhole>
}

async function incoming(there: DemoCaller): Promise<readonly ConsignmentView[]> {
  return ((await there('/api/rail/incoming')) as z.infer<typeof Incoming>).consignments
}

function readingId(world: DemoWorld): string {
  const known = (world.memory.get('rail.reading') as string | undefined) ?? newId()
  world.memory.set('rail.reading', known)
  return known
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new CheckFailed(what)
}
