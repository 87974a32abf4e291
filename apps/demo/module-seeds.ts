import { shiftedClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import type { Installation } from '#platform/installation.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { inOrderOfUse } from '#platform/module-order.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'
import { openSignals } from '#platform/signals.ts'
import { openHouse } from '../house.ts'
import { MODULES } from '../modules.ts'
import { ensureOperator, type SideAccount } from './operators.ts'

/** Where the modules fill the demonstration. */
export interface SeedPlace {
  readonly installation: Installation
  readonly appUrl: string
  readonly surroundings: DemoSurroundings
  /** Settings of the processes of this side. */
  readonly env: Readonly<Record<string, string>>
}

const CONNECTIONS = 4

/** Lets every module fill one side of the demonstration, each after those that it uses; answers the accounts they added. */
export async function seedModules(place: SeedPlace): Promise<readonly SideAccount[]> {
  const seeding = inOrderOfUse(MODULES).filter(({ demo }) => demo?.seed)
  if (seeding.length === 0) return []
  const { installation, appUrl, surroundings } = place
  const env = { ...place.env, OTKEL_PUBLIC_URL: surroundings.portalUrl }
  const open = openDatabase(appUrl, { max: CONNECTIONS, applicationName: 'otkel demo seed', unhurried: true })
  const signals = await openSignals(appUrl)
  const config = readConfig(env)
  const live = openLive(signals)
  const log = openLog('demo seed', config.OTKEL_LOG)
  const clock = shiftedClock(surroundings.time)
  const accounts: SideAccount[] = []
  try {
    const house = await openHouse({ ...open, config, installation, clock, log, url: appUrl, signals, live }, { env })
    try {
      for (const { name, demo } of seeding) {
        await demo?.seed?.({
          side: surroundings.side,
          checkpoint: surroundings.checkpoint,
          ...house.insideOf(name),
          surroundings,
          addAccount: async ({ checkpoint: at = null, scope = null, ...wish }) => {
            const { accountId, account } = await ensureOperator(open, installation, { ...wish, checkpoint: at, scope })
            accounts.push(account)
            return { accountId }
          },
          showVisitor: (visitor) =>
            void accounts.push({ ...visitor, side: installation.authority.country, password: null, totpSecret: null }),
        })
      }
    } finally {
      await house.close()
    }
  } finally {
    await signals.close()
    await open.close()
  }
  return accounts
}
