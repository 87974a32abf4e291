import type { z } from 'zod'
import { CheckFailed, type DemoCaller, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import type { ConditionsList, Consents, Incoming } from '../contract.ts'
import { GROUP_LOGIN, OPERATOR_LOGIN } from './seed.ts'

const WAIT_SECONDS = 60

/** Both sides have the words of both heads: the exchange may begin (art. 4). */
export async function conditionsBind(world: DemoWorld): Promise<void> {
  for (const side of ['home', 'neighbour'] as const) {
    const call = await groupOf(world, side)
    await world.until(`technical conditions in force on the side ${side}`, WAIT_SECONDS, async () => {
      const { conditions } = (await call('/api/rail/conditions')) as z.infer<typeof ConditionsList>
      return conditions.some(({ inForce }) => inForce)
    })
  }
}

/** The technical conditions bind on both sides. */
export const AGREED: readonly DemoStep[] = [
  {
    title: 'both sides have technical conditions that both heads signed',
    run: async (world) => {
      await conditionsBind(world)
      return 'version 1 is in force'
    },
  },
]

/** A record becomes evidence: asked there, granted here, opened within the consent and nowhere else. */
export const CONSENT: readonly DemoStep[] = [
  {
    title: 'the other side asks for consent, and within it the record is evidence in that case alone',
    run: async (world) => {
      if (!world.neighbour) throw new CheckFailed('there is no second installation')
      const there = await world.neighbour.signIn(OPERATOR_LOGIN.neighbour)
      const { consignments } = (await there('/api/rail/incoming')) as z.infer<typeof Incoming>
      const [record] = consignments
      if (!record) throw new CheckFailed('nothing came')
      const caseNumber = `EV-${Date.now()}`
      await there('/api/rail/consents', {
        body: {
          consignmentId: record.id,
          proceeding: 'court',
          caseNumber,
          reason: 'Goods declared under another code',
          askedBy: 'Wang Wei, Alashankou customs',
        },
      })
      const here = await groupOf(world, 'home')
      const id = await world.until('the request on our side', WAIT_SECONDS, () => findWaiting(here, caseNumber))
      const decision = { days: 30, answer: 'For this case', decidedBy: 'A. Nurlanov' }
      await here(`/api/rail/consents/${id}/decide`, { body: decision })
      const open = `/api/rail/incoming/${record.id}/open`
      await world.until('the signed consent there', WAIT_SECONDS, async () => {
        const { consents } = (await there('/api/rail/consents')) as z.infer<typeof Consents>
        return consents.some((one) => one.caseNumber === caseNumber && one.decision === 'granted')
      })
      const wish = { purpose: 'discrepancy', caseNumber, asEvidence: true }
      await there(open, { body: wish })
      await there(open, { body: { ...wish, caseNumber: 'EV-other' }, refused: 'rail.evidence-locked' })
      return `${record.consignment} in ${caseNumber}`
    },
  },
]

async function findWaiting(here: DemoCaller, caseNumber: string): Promise<string | null> {
  const { consents } = (await here('/api/rail/consents')) as z.infer<typeof Consents>
  return consents.find((one) => one.caseNumber === caseNumber && one.direction === 'they-ask')?.id ?? null
}

async function groupOf(world: DemoWorld, side: 'home' | 'neighbour'): Promise<DemoCaller> {
  const installation = world[side]
  if (!installation) throw new CheckFailed('there is no second installation')
  return await installation.signIn(GROUP_LOGIN[side])
}
