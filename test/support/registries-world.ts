import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { lawOf } from '#law/public.ts'
import { newKey } from '#platform/field-encryption.ts'
import { openLog } from '#platform/log.ts'
import {
  type CheckRequest,
  type Finding,
  openRegistries,
  type Registries,
  runChecks,
  type RequiredChecks,
  requiredChecks,
} from '#registries/public.ts'
import { type LogEntry, startRegistriesSimulator } from '../../simulators/registries/server.ts'
import { checkSubject } from './check-subject.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const TODAY = Temporal.Now.plainDateISO('UTC')
export const RESIDENT: RequiredChecks = requiredChecks(lawOf('KZ'), { 'booking-made': TODAY }, { resident: true })
export const NON_RESIDENT: RequiredChecks = requiredChecks(lawOf('KZ'), { 'booking-made': TODAY }, { resident: false })

/** Limits scaled down, so that a slow registry is slow within a test. */
export const QUICK = { attemptMs: 1_000, deadlineMs: 2_000, attempts: 2, backoffMs: 10, breakerRestMs: 300 }

/** For answers that come at once: whoever waits this long has met a busy machine, not a sick registry. */
export const PATIENT = { ...QUICK, attemptMs: 15_000, deadlineMs: 30_000 }

/** A database, the registries module and the simulated registries of one test. */
export interface RegistriesWorld {
  readonly now: Temporal.Instant
  readonly database: TestDatabase
  readonly registries: Registries
  /** Another composition on the same database: breakers of its own, as another process has. */
  open(limits?: typeof QUICK): Registries
  script(rule: Record<string, unknown>): Promise<void>
  heal(): Promise<void>
  asked(): Promise<readonly LogEntry[]>
  forgetLog(): Promise<void>
  run(bookingId: string, change?: Partial<CheckRequest>, at?: Temporal.Instant): Promise<readonly Finding[]>
}

/** Opens a world that ends with its test. */
export async function registriesWorld(t: TestContext): Promise<RegistriesWorld> {
  const database = await testDatabase(t)
  const { db } = database
  const simulator = await startRegistriesSimulator({ host: '127.0.0.1', port: 0, apiKey: null })
  t.after(() => simulator.close())
  const now = Temporal.Now.instant()
  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${simulator.url}${path}`, init)
    const body: unknown = await answer.json()
    assert.equal(answer.status, 200, JSON.stringify(body))
    return body
  }
  const open = (limits = PATIENT) =>
    openRegistries({
      db,
      url: simulator.url,
      apiKey: undefined,
      key: newKey(),
      log: openLog('test', 'silent'),
      limits,
    })
  const registries = open()
  return {
    now,
    database,
    registries,
    open,
    script: async (rule) => void (await call('/control', { method: 'POST', body: JSON.stringify(rule) })),
    heal: async () => void (await call('/control', { method: 'DELETE' })),
    asked: async () => (await call('/log', {})) as LogEntry[],
    forgetLog: async () => void (await call('/log', { method: 'DELETE' })),
    run: (bookingId, change = {}, at = now) =>
      runChecks(registries, { bookingId, subject: checkSubject(), required: RESIDENT, ...change }, at),
  }
}
