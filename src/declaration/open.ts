import { listLogins } from '#identity/public.ts'
import { give, type ModuleContext, type OpenedModule } from '#platform/module-context.ts'
import { openNcaNode } from '#platform/ncanode.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { openSealing } from '#platform/sealing.ts'
import { openSigningKeys } from '#platform/signing-keys.ts'
import { timeStampingOf } from '#platform/time-stamps.ts'
import { findTrip } from '#queue/public.ts'
import type { DeclarationDeps } from './deps.ts'
import { customsRoutes } from './http/customs-routes.ts'
import { draftRoutes } from './http/drafts-routes.ts'
import { filingRoutes } from './http/filing-routes.ts'
import { streamRoutes } from './http/stream-routes.ts'
import { listReleases, RELEASES } from './list-releases.ts'
import type { SETTINGS } from './module.ts'
import { readTraces } from './read-traces.ts'
import { stampSignatures } from './stamp-signatures.ts'
import { declarationKinds } from './take-from-peer.ts'
import { tellSealingKey } from './tell-sealing-key.ts'

/** Opens the declaration: its two sides are this installation's country and the one that is its peer. */
export async function openModule(context: ModuleContext<typeof SETTINGS>): Promise<OpenedModule> {
  const deps = depsOf(context)
  return {
    routes: [...draftRoutes(deps), ...filingRoutes(deps), ...customsRoutes(deps), ...streamRoutes(context.live)],
    traces: (wish) => readTraces(deps.db, wish),
    peerKinds: declarationKinds(deps),
    sweeps: [
      { name: 'declaration.tell-sealing-key', everySeconds: 5, run: () => tellSealingKey(deps) },
      { name: 'declaration.stamp-signatures', everySeconds: 5, run: () => stampSignatures(deps) },
    ],
    ports: [give(RELEASES, { of: (subject) => listReleases(context.db, subject) })],
  }
}

function depsOf(context: ModuleContext<typeof SETTINGS>): DeclarationDeps {
  const { db, clock, realClock, config, installation, peers, settings, tell } = context
  const self = installation.authority.country === 'CN' ? 'CN' : 'KZ'
  const other = self === 'KZ' ? 'CN' : 'KZ'
  const keys = openSigningKeys(installation)
  const known = readPeers(config)
  return {
    db,
    clock,
    realClock,
    zone: installation.authority.zone,
    self,
    other,
    peer: known.find(({ country }) => country === other) ?? null,
    peers,
    keys,
    trust: {
      pinned: (side) =>
        side === self ? keys.published() : known.filter(({ country }) => country === side).flatMap((peer) => peer.keys),
      ...(settings.OTKEL_NCANODE_URL !== undefined && { cms: openNcaNode(settings.OTKEL_NCANODE_URL, 'KZ') }),
    },
    sealing: openSealing(installation.keys.master),
    stamping: timeStampingOf(config),
    tell,
    tripOf: (reference) => findTrip(db, reference),
    nameOf: async (accountId) => (await listLogins(db, [accountId])).get(accountId) ?? accountId,
  }
}
