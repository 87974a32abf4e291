import type { ModuleContext, OpenedModule } from '#platform/module-context.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'
import { openLockPress } from './adapters/lock-capsule.ts'
import { agreementRoutes } from './http/agreement-routes.ts'
import { exchangeRoutes } from './http/exchange-routes.ts'
import { lockRoutes } from './http/lock-routes.ts'
import { streamRoutes } from './http/stream-routes.ts'
import type { RailDeps } from './deps.ts'
import { secretCodesOf } from './packages/secret-codes.ts'
import { readTraces } from './read-traces.ts'
import { railKinds } from './take-from-peer.ts'
import { comparePastDays } from './compare-past-days.ts'
import { lowerMode } from './lower-mode.ts'
import { tellLooks } from './tell-looks.ts'
import { tellLockKey } from './tell-lock-key.ts'

/** Opens the rail exchange with the customs that is this installation's peer. */
export async function openModule(context: ModuleContext): Promise<OpenedModule> {
  const deps = railDeps(context)
  return {
    routes: [...exchangeRoutes(deps), ...lockRoutes(deps), ...agreementRoutes(deps), ...streamRoutes(context.live)],
    traces: (wish) => readTraces(deps.db, wish),
    peerKinds: railKinds(deps),
    sweeps: [
      { name: 'rail.tell-lock-key', everySeconds: 5, run: () => tellLockKey(deps) },
      { name: 'rail.tell-looks', everySeconds: 60, run: () => tellLooks(deps) },
      { name: 'rail.compare-past-days', everySeconds: 60, run: () => comparePastDays(deps) },
      { name: 'rail.lower-mode', everySeconds: 10, run: () => lowerMode(deps) },
    ],
  }
}

/** What the rail exchange works with in a process. */
export function railDeps({ db, clock, realClock, config, installation, peers }: ModuleContext): RailDeps {
  const self = installation.authority.country
  const known = readPeers(config)
  const keys = openSigningKeys(installation)
  return {
    db,
    clock,
    realClock,
    self,
    peer: known.find(({ country }) => country !== self) ?? null,
    peers,
    keys,
    locks: openLockPress(self, keys, installation.keys.master),
    secretCodes: secretCodesOf(self),
    pinned: (country) =>
      country === self ? keys.published() : known.filter((one) => one.country === country).flatMap((one) => one.keys),
  }
}
