import { CheckFailed, type DemoCaller, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { newId } from '#platform/new-id.ts'
import type { z } from 'zod'
import type { Incoming, Standing, TrainWhole } from '../contract.ts'
import { sampleTrain } from '../packages/kz/sample-train.ts'
import { OPERATOR_LOGIN } from './seed.ts'
import { conditionsBind } from './walk-conditions.ts'

const SECONDS = 60
/** Wagon numbers of the trains of a living day; the walk counts from 1. */
const FIRST_WAGON = 400
const WAGONS = [12, 9] as const
/** How many records of the first train the other customs have used in a control. */
const USED = 5

/** What the operators of the exchange would find: two trains, receipts at different stages, equal books. */
export const DAY: readonly DemoStep[] = [
  {
    title: 'two trains stand in the exchange, the first with its receipts',
    run: async (world) => {
      const home = await world.home.signIn(OPERATOR_LOGIN.home)
      const known = (await home('/api/rail/trains')) as { trains: readonly unknown[] }
      if (known.trains.length > 0) return 'they stand there already'
      await world.until(
        'the key for locks',
        SECONDS,
        async () => ((await home('/api/rail/standing')) as Standing).lockKey,
      )
      await conditionsBind(world)
      let first = FIRST_WAGON
      for (const [index, wagons] of WAGONS.entries()) {
        const train = sampleTrain(newId(), wagons, { first })
        const personal = train.consignments[wagons - 2]
        if (personal) personal.classification.traffic = 'personal-use'
        const held = train.consignments[wagons - 1]
        if (held && index === 1) held.classification.secret = null
        await home('/api/rail/trains', { body: { ...train, number: String(1418 + 2 * index) } })
        if (index === 0) await useSome(world, home, train.id)
        first += wagons
      }
      return `${WAGONS.length} trains`
    },
  },
]

/** The other customs take the train, and use some of its records in their controls. */
async function useSome(world: DemoWorld, home: DemoCaller, train: string): Promise<void> {
  await world.until('receipts of the first train', SECONDS, async () => {
    const { consignments } = (await home(`/api/rail/trains/${train}`)) as z.infer<typeof TrainWhole>
    return consignments.every(({ outcome, state }) => outcome !== 'sent' || state === 'accepted')
  })
  if (!world.neighbour) throw new CheckFailed('there is no second installation')
  const there = await world.neighbour.signIn(OPERATOR_LOGIN.neighbour)
  const { consignments } = (await there('/api/rail/incoming')) as z.infer<typeof Incoming>
  for (const { id } of consignments.slice(0, USED)) await there(`/api/rail/incoming/${id}/used`, { method: 'POST' })
}
