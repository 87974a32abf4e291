import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { SYSTEM } from '#kernel/principal.ts'
import { loadLaw } from '#law/public.ts'
import type { Clock } from '#platform/clock.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import { inTransaction } from '#platform/transaction.ts'
import { setOpeningPlan } from '#queue/set-opening-plan.ts'
import { getCheckpoint, listCheckpoints } from '#reference/public.ts'
import type { DemoAccountsFile } from '../demo-accounts.ts'
import { addGateController, addOperator } from '../operator-command.ts'

/** The checkpoint at which the demonstration's gate stands. */
export const DEMO_CHECKPOINT = 'NUR-ZHOLY'
/** Trucks an hour at the demonstration's busy checkpoint; the others get fewer. Made up: real capacities are the registrar's. */
const BUSY_PLACES_PER_HOUR = 20
const QUIET_PLACES_PER_HOUR = [4, 6, 8, 10] as const

/** A phone for whoever tries the driver's workplace: his codes are shown by the simulated SMS inbox. */
const VISITOR_PHONE = '+77010000707'

const SeedState = z.strictObject({
  gateToken: z.string(),
  accounts: z.array(
    z.strictObject({
      role: z.string(),
      login: z.string(),
      password: z.string(),
      totpSecret: z.string(),
      workplace: z.string(),
    }),
  ),
})
type SeedState = z.infer<typeof SeedState>

/**
 * Fills an empty demonstration: opening plans of every checkpoint, operators with passwords of their own, one gate. Run
 * again it changes nothing. Answers the gate's token and zone, and the accounts that the start page shows.
 */
export async function seedDemo(
  appUrl: string,
  installation: Installation,
  clock: Clock,
): Promise<{ gateToken: string; gateZone: string; accounts: DemoAccountsFile['accounts'] }> {
  const open = openDatabase(appUrl, { max: 4, applicationName: 'otkel demo seed' })
  try {
    const today = clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
    await openCheckpoints(open, installation, today, clock)
    const state = await seedState(open, installation)
    const visitor = {
      role: 'driver',
      login: VISITOR_PHONE,
      password: null,
      totpSecret: null,
      workplace: '/driver/',
      inbox: true,
    }
    // Nobody signs in at a board; the entry leads the start page to the board of the checkpoint where something happens.
    const board = {
      ...visitor,
      role: 'board',
      login: '',
      workplace: `/board/?checkpoint=${DEMO_CHECKPOINT}`,
      inbox: false,
    }
    const { zone } = await getCheckpoint(open.db, DEMO_CHECKPOINT, today)
    return {
      gateToken: state.gateToken,
      gateZone: zone,
      accounts: [visitor, board, ...state.accounts.map((one) => ({ ...one, inbox: false }))],
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
  const law = await loadLaw(db, installation.authority.country)
  for (const { code } of await listCheckpoints(db, today)) {
    const busy = code === DEMO_CHECKPOINT
    const placesPerHour = busy
      ? BUSY_PLACES_PER_HOUR
      : (QUIET_PLACES_PER_HOUR[code.length % QUIET_PLACES_PER_HOUR.length] ?? 4)
    const plan = {
      id: planId(code),
      checkpoint: code,
      from: SEEDED_FROM,
      until: null,
      hours: busy ? [{ from: '00:00', until: '24:00' }] : [{ from: '08:00', until: '20:00' }],
      slotMinutes: 60 as const,
      placesPerHour,
    }
    const set = await inTransaction(db, (tx) => setOpeningPlan(tx, law, plan, SYSTEM, clock.now()))
    if (!set.ok) throw new Misconfigured(`demo: opening plan of ${code}: ${set.refusal.code}`)
  }
}

/** The same day for every start of one demonstration, so that a plan sent again is the same plan. */
const SEEDED_FROM = '2026-01-01'

/** The same id for the same checkpoint in every demonstration. */
function planId(code: string): string {
  const hex = createHash('sha256').update(`demo plan ${code}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function seedState(open: OpenDatabase, installation: Installation): Promise<SeedState> {
  const file = path.join(installation.folder, 'keys', 'demo.json')
  if (existsSync(file)) return SeedState.parse(JSON.parse(readFileSync(file, 'utf8')))
  const accounts: SeedState['accounts'] = []
  for (const [role, login, checkpoint, workplace] of [
    ['officer', 'officer.nurzholy', DEMO_CHECKPOINT, '/checkpoint/'],
    ['registrar', 'registrar.demo', null, '/checkpoint/'],
  ] as const) {
    const password = `demo-${randomBytes(9).toString('base64url')}`
    const { totpUri } = await addOperator(open, installation, { login, role, checkpoint, password })
    const totpSecret = new URL(totpUri).searchParams.get('secret') ?? ''
    accounts.push({ role, login, password, totpSecret, workplace })
  }
  const { token } = await addGateController(open, DEMO_CHECKPOINT)
  const state = { gateToken: token, accounts }
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  return state
}
