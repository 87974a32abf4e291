import { SYSTEM } from '#kernel/principal.ts'
import { loadLaw } from '#law/public.ts'
import type { Clock } from '#platform/clock.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import { inTransaction } from '#platform/transaction.ts'
import { closeCheckpoint } from '#queue/close-checkpoint.ts'
import { setOpeningPlan } from '#queue/set-opening-plan.ts'
import { setWaitingZone } from '#queue/set-waiting-zone.ts'
import { getCheckpoint, listCheckpoints } from '#reference/public.ts'
import { LEGAL_VALUES } from '../legal-values.ts'
import { type DemoOperator, ensureGateToken, ensureOperator, type SideAccount } from './operators.ts'
import { closureFrom, idOf, planOf, SEEDED_FROM } from './seeded-checkpoints.ts'
import { CLOSED, DEMO_CHECKPOINT } from './sides.ts'

/** A phone for whoever tries the driver's workplace: his codes are shown by the simulated SMS inbox. */
const VISITOR_PHONE = '+77010000707'

/** Login of the officer at the demonstration's checkpoint. */
export const DEMO_OFFICER = 'officer.nurzholy'

/** Logins of the registrar, and of those who send lists of vehicles that go out of turn. */
export const DEMO_REGISTRAR = 'registrar.demo'
export const DEMO_POST = 'post.demo'
export const DEMO_STATE_BODY = 'state.demo'

const OPERATORS: readonly DemoOperator[] = [
  { role: 'officer', login: DEMO_OFFICER, checkpoint: DEMO_CHECKPOINT, workplace: '/checkpoint/' },
  { role: 'registrar', login: DEMO_REGISTRAR, checkpoint: null, workplace: '/registrar/' },
  { role: 'postal-operator', login: DEMO_POST, checkpoint: null, workplace: '/lists/' },
  { role: 'state-body', login: DEMO_STATE_BODY, checkpoint: null, workplace: '/lists/' },
]

/**
 * Fills an empty demonstration: opening plans of every checkpoint, operators with passwords of their own, one gate. Run
 * again it changes nothing. Answers the gate's token and zone, and the accounts that the start page shows.
 */
export async function seedDemo(
  appUrl: string,
  installation: Installation,
  clock: Clock,
  inboxUrl: string,
): Promise<{ gateToken: string; gateZone: string; accounts: readonly SideAccount[] }> {
  const open = openDatabase(appUrl, { max: 4, applicationName: 'otkel demo seed' })
  try {
    const today = clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
    await openCheckpoints(open, installation, today, clock)
    await closeOne(open, installation, today, clock)
    await openZone(open, clock)
    const gateToken = await ensureGateToken(open, installation, DEMO_CHECKPOINT)
    const operators: SideAccount[] = []
    for (const one of OPERATORS) operators.push((await ensureOperator(open, installation, one)).account)
    const visitor = {
      side: installation.authority.country,
      role: 'driver',
      login: VISITOR_PHONE,
      password: null,
      totpSecret: null,
      workplace: '/driver/',
      inbox: inboxUrl,
    }
    // Nobody signs in at a board; the entry leads the start page to the board of the checkpoint where something happens.
    const board = {
      ...visitor,
      role: 'board',
      login: '',
      workplace: `/board/?checkpoint=${DEMO_CHECKPOINT}`,
      inbox: null,
    }
    const { zone } = await getCheckpoint(open.db, DEMO_CHECKPOINT, today)
    return {
      gateToken,
      gateZone: zone,
      accounts: [visitor, board, ...operators],
    }
  } finally {
    await open.close()
  }
}

async function openCheckpoints(
  { db }: OpenDatabase,
  installation: Installation,
  today: Temporal.PlainDate,
  clock: Clock,
) {
  const law = await loadLaw(db, installation.authority.country, LEGAL_VALUES)
  for (const { code } of await listCheckpoints(db, today)) {
    const plan = planOf(code)
    const set = await inTransaction(db, (tx) => setOpeningPlan(tx, law, plan, SYSTEM, clock.now()))
    if (!set.ok) throw new Misconfigured(`demo: opening plan of ${code}: ${set.refusal.code}`)
  }
}

/** Closes one checkpoint, as a registrar would; a demonstration that starts again the same day changes nothing. */
async function closeOne({ db }: OpenDatabase, installation: Installation, today: Temporal.PlainDate, clock: Clock) {
  const law = await loadLaw(db, installation.authority.country, LEGAL_VALUES)
  const { zone } = await getCheckpoint(db, CLOSED, today)
  const body = closureFrom(today, zone)
  const closed = await inTransaction(db, (tx) => closeCheckpoint(tx, law, body, SYSTEM, clock.now()))
  if (!closed.ok) throw new Misconfigured(`demo: closure of ${CLOSED}: ${closed.refusal.code}`)
}

/** The waiting zone of the busy checkpoint: as many trucks as an hour and its call bring, close to the bar. */
async function openZone({ db }: OpenDatabase, clock: Clock) {
  const body = { id: idOf('demo zone'), checkpoint: DEMO_CHECKPOINT, from: SEEDED_FROM, places: 60, approachMinutes: 2 }
  const set = await inTransaction(db, (tx) => setWaitingZone(tx, body, SYSTEM, clock.now()))
  if (!set.ok) throw new Misconfigured(`demo: waiting zone: ${set.refusal.code}`)
}
