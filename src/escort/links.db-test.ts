import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PassageFact, ReleaseFact } from '#kernel/shared-facts.ts'
import { newId } from '#platform/new-id.ts'
import { activeTrip, CLOSED, must, ROPE_CUT, START, worldWithSeal } from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { notePassage } from './note-passage.ts'
import { STATE } from './protocols/reading.ts'
import { readCarrierTrip } from './read-carrier.ts'
import { readTrip } from './read-centre.ts'
import { listAlarmedTrucks } from './store/view-store.ts'

const AT = START.add({ minutes: 3 })

test('[ESC-36] [ESC-57] the card of a trip shows the booking, the way through the gate and the decision of customs of the same truck', async (t) => {
  const { world, line } = await worldWithSeal(t, '8800000701')
  const { order } = await activeTrip(world, line, { container: 'msku 123456-5', declaration: '26kz-0000001' })
  const booking = newId()
  const passage = (stage: PassageFact['stage'], plate: string): PassageFact => ({
    passageId: 'p1',
    checkpoint: 'NUR-ZHOLY',
    lane: 'E1',
    stage,
    direction: 'in',
    subjects: [
      { kind: 'plate', id: plate },
      { kind: 'booking', id: booking },
    ],
    occurredAt: AT,
  })
  for (const stage of ['arrived', 'admitted', 'admitted'] as const)
    await notePassage(world.deps, passage(stage, '707ABC05'))
  await notePassage(world.deps, passage('crossed', '909XYZ05'))
  // The same characters of another country are another truck.
  const [truck, ...rest] = passage('crossed', '707ABC05').subjects
  const foreign = [{ ...truck, country: 'RU' }, ...rest] as PassageFact['subjects']
  await notePassage(world.deps, { ...passage('crossed', '707ABC05'), subjects: foreign })
  const asked: unknown[] = []
  const release: ReleaseFact = {
    declaration: '26KZ0000001',
    authority: 'KZ',
    decision: 'released',
    root: null,
    subjects: [],
    decidedAt: AT,
  }
  const deps = {
    ...world.deps,
    bookingsOf: async (plateKey: string, ids: readonly string[]) => {
      asked.push([plateKey, ids])
      const times = { startsAt: AT, endsAt: AT.add({ hours: 1 }) }
      return [{ id: booking, reference: 'K7-40213', checkpoint: 'NUR-ZHOLY', state: 'admitted' as const, ...times }]
    },
    releasesOf: async (subject: { readonly kind: string; readonly id: string }) => {
      asked.push(`${subject.kind} ${subject.id}`)
      return [release]
    },
  }
  const links = (await readTrip(deps, order.id))?.links
  assert.deepEqual(
    links?.passages.map(({ stage, checkpoint, lane }) => `${stage} ${checkpoint} ${lane}`),
    ['admitted NUR-ZHOLY E1', 'arrived NUR-ZHOLY E1'],
  )
  assert.deepEqual(
    links?.bookings.map(({ reference, state, ordered }) => [reference, state, ordered]),
    [['K7-40213', 'admitted', false]],
  )
  assert.deepEqual(
    links?.releases.map(({ declaration, decision }) => [declaration, decision]),
    [['26KZ0000001', 'released']],
  )
  assert.deepEqual(asked, [['707ABC05', [booking]], 'plate 707ABC05', 'container MSKU1234565'])
  // A carrier is told of the declaration that the order names, however it was typed.
  asked.length = 0
  must(await readCarrierTrip(deps, order.id, order.carrierBin))
  assert.ok(asked.includes('declaration 26KZ0000001'))
  assert.deepEqual((await readTrip(world.deps, order.id))?.links.bookings, [])

  // What the gate reads with the plate: nothing while the seal is whole, the trip once it is cut.
  assert.deepEqual(await listAlarmedTrucks(world.deps.db), [])
  world.clock.set(START.add({ minutes: 5 }))
  await line.say({ dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  await comes(async () => {
    const [truck] = await listAlarmedTrucks(world.deps.db)
    assert.deepEqual(
      [truck?.plateKey, truck?.reference],
      ['707ABC05', (await readTrip(world.deps, order.id))?.trip.reference],
    )
  })
})
