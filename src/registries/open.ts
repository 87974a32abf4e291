import { OWNERSHIP_RECORD } from '#identity/public.ts'
import { LAW_IN_FORCE } from '#law/public.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import { openRegistries } from './adapters/open-registries.ts'
import { askOwnership } from './ask-ownership.ts'
import { gatewayOf } from './adapters/state-gateway/settings.ts'
import { sweepAnswers } from './forget-answers.ts'
import type { SETTINGS } from './module.ts'
import { STATE_REGISTRIES } from './ports.ts'

/** Opens the state registries behind the configured interchange; without one every check stays unknown and places stay held. */
export async function openModule(
  { db, clock, installation, log, settings }: ModuleContext<typeof SETTINGS>,
  others: Others,
): Promise<OpenedModule> {
  const law = others.take(LAW_IN_FORCE)
  const { zone, country } = installation.authority
  const registries = openRegistries({
    db,
    url: settings.OTKEL_REGISTRIES_URL ?? null,
    apiKey: settings.OTKEL_REGISTRIES_KEY,
    key: installation.keys.master,
    gateway: gatewayOf(settings),
    log,
  })
  return {
    ports: [
      give(STATE_REGISTRIES, registries),
      give(OWNERSHIP_RECORD, (question) => askOwnership(registries, question, { home: country, now: clock.now() })),
    ],
    sweeps: [
      {
        name: 'registries.forget-answers',
        everySeconds: 3_600,
        run: () => sweepAnswers(db, { law: law.current(), zone }, clock.now()),
      },
    ],
  }
}
