import { createHash } from 'node:crypto'
import { SYSTEM } from '#kernel/principal.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { corridorOf } from '../corridor-of.ts'
import { graphOf } from '../domain/corridor.ts'
import { enrolInstrument } from '../enrol-instrument.ts'
import type { InboxBody } from '../inbox.ts'
import { planRoot } from '../plan-root.ts'
import { listVehicles, saveInbox, saveVehicle } from '../store/desk-store.ts'
import { demoInstruments, publicKeyOf } from './instruments.ts'
import { DEMO_MAKER, DEMO_UNLADEN_KG, DEMO_VEHICLES, passwordOf, plateOf } from './simulator.ts'

/** Who signs the first plan for a side, in the first language of its authority. */
const SIGNATORIES: Readonly<Record<string, string>> = { kk: 'Дәліз қызметі', zh: '通道管理处' }

/** The signature of the demonstration's first day; the same row again changes nothing. */
const FIRST_SIGNATURE = '00000000-0000-7000-8000-00000000d001'

/** Both sides know every vehicle; each has a dispatcher. */
export async function seedDriverless({ side, context, surroundings, addAccount }: DemoSeed): Promise<void> {
  const { db, installation, realClock } = context
  const country = installation.authority.country
  await addAccount({
    role: 'corridor-dispatcher',
    login: 'dispatcher.corridor',
    scope: corridorOf(country).id,
    workplace: '/corridor/',
  })
  const known = new Set((await listVehicles(db)).map(({ id }) => id))
  await inTransaction(db, async (tx) => {
    for (const owner of ['home', 'neighbour'] as const) {
      for (const { serialNumber, version } of DEMO_VEHICLES[owner]) {
        const id = `${DEMO_MAKER}/${serialNumber}`
        if (known.has(id)) continue
        await saveVehicle(tx, {
          id,
          version,
          secret_hash: createHash('sha256').update(passwordOf(surroundings, serialNumber)).digest(),
          place: owner === side ? `${country}-yard` : null,
          papers: {
            registration: plateOf(serialNumber),
            unladenKg: DEMO_UNLADEN_KG,
            insuredUntilMs: realClock.now().add({ hours: 24 * 365 }).epochMilliseconds,
            permit: `corridor ${corridorOf(country).id}`,
            safetyCase: 'demonstration',
            operators: Object.fromEntries(corridorOf(country).authorities.map((each) => [each, `Operator ${each}`])),
          },
          added_at: realClock.now(),
        })
      }
    }
    const where = { graph: graphOf(corridorOf(country)), side: country }
    for (const instrument of demoInstruments(side)) {
      const publicKey = publicKeyOf(surroundings, instrument.id)
      await enrolInstrument(tx, { ...instrument, publicKey }, where, SYSTEM, realClock.now())
    }
    // Both authorities have signed the plan with which the corridor begins.
    const command = { kind: 'sign-plan', root: planRoot(corridorOf(country)) } as const
    const body: InboxBody = {
      from: 'person',
      id: FIRST_SIGNATURE,
      by: SIGNATORIES[installation.authority.languages[0] ?? ''] ?? country,
      command,
    }
    await saveInbox(tx, body, realClock.now(), FIRST_SIGNATURE)
  })
}
