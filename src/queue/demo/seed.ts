import { SYSTEM } from '#kernel/principal.ts'
import { type Law, LAW_IN_FORCE } from '#law/public.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { ModuleContext } from '#platform/module-context.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { getCheckpoint, listCheckpoints } from '#reference/public.ts'
import { phoneOf } from '../../../simulators/traffic/identities.ts'
import { closeCheckpoint } from '../close-checkpoint.ts'
import { setOpeningPlan } from '../set-opening-plan.ts'
import { setWaitingZone } from '../set-waiting-zone.ts'
import { inboxOf, operatorsAt } from './people.ts'
import { CLOSED } from './places.ts'
import { closureFrom, idOf, planOf, SEEDED_FROM } from './seeded-checkpoints.ts'
import { CARRIERS } from './traffic-of-day.ts'

/** A phone for whoever tries the driver's workplace: his codes are shown by the simulated SMS inbox. */
const VISITOR_PHONE = '+77010000707'

/**
 * Fills an empty queue: opening plans of every checkpoint, one that is closed, a waiting zone, the people who serve and those who
 * come. Run again it changes nothing. The queue stands on our side alone.
 */
export async function seedQueue(seed: DemoSeed): Promise<void> {
  const { side, checkpoint, context, others, surroundings, addAccount, showVisitor } = seed
  if (side !== 'home') return
  const { authority } = context.installation
  const today = context.clock.now().toZonedDateTimeISO(authority.zone).toPlainDate()
  const law = others.take(LAW_IN_FORCE).current()
  await openCheckpoints(context, law, today)
  await closeOne(context, law, today)
  await openZone(context, checkpoint)
  const driver = { workplace: '/driver/', inbox: await inboxOf(surroundings) }
  // In a living day the driver who is shown first is one of the traffic's, who has bookings, a pass and money; whoever wants to
  // register himself takes the phone of the newcomer.
  if (surroundings.livingDay) showVisitor({ ...driver, role: 'driver', login: phoneOf(CARRIERS) })
  showVisitor({ ...driver, role: surroundings.livingDay ? 'newcomer' : 'driver', login: VISITOR_PHONE })
  // Nobody signs in at a board; the entry leads the start page to the board of the checkpoint where something happens.
  showVisitor({ role: 'board', login: '', workplace: `/board/?checkpoint=${checkpoint}`, inbox: null })
  for (const one of operatorsAt(checkpoint)) await addAccount(one)
}

async function openCheckpoints({ db, clock }: ModuleContext, law: Law, today: Temporal.PlainDate): Promise<void> {
  for (const { code } of await listCheckpoints(db, today)) {
    const set = await inTransaction(db, (tx) => setOpeningPlan(tx, law, planOf(code), SYSTEM, clock.now()))
    if (!set.ok) throw new Misconfigured(`demo: opening plan of ${code}: ${set.refusal.code}`)
  }
}

/** Closes one checkpoint, as a registrar would; a demonstration that starts again the same day changes nothing. */
async function closeOne({ db, clock }: ModuleContext, law: Law, today: Temporal.PlainDate): Promise<void> {
  const { zone } = await getCheckpoint(db, CLOSED, today)
  const body = closureFrom(today, zone)
  const closed = await inTransaction(db, (tx) => closeCheckpoint(tx, law, body, SYSTEM, clock.now()))
  if (!closed.ok) throw new Misconfigured(`demo: closure of ${CLOSED}: ${closed.refusal.code}`)
}

/** The waiting zone of the busy checkpoint: as many trucks as an hour and its call bring, close to the bar. */
async function openZone({ db, clock }: ModuleContext, checkpoint: string): Promise<void> {
  const body = { id: idOf('demo zone'), checkpoint, from: SEEDED_FROM, places: 60, approachMinutes: 2 }
  const set = await inTransaction(db, (tx) => setWaitingZone(tx, body, SYSTEM, clock.now()))
  if (!set.ok) throw new Misconfigured(`demo: waiting zone: ${set.refusal.code}`)
}
