import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Key } from '#platform/field-encryption.ts'
import type { HttpLimits } from '#platform/http-client.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { borderCrossings } from '../border-crossings/codec.ts'
import type { Registries } from '../registries.ts'
import { digitalDocuments } from '../digital-documents/codec.ts'
import { vehicleRegister } from '../vehicle-register/codec.ts'
import { crossingReport } from '../vehicle-register/crossing-report.ts'
import { CODECS, REGISTRY_NAMES } from './codecs.ts'
import { type GatewaySettings, throughGateway } from './state-gateway/link.ts'
import { type AskRegistry, endpointsBelow, linkRegistries } from './registry-link.ts'

export interface RegistriesSettings {
  readonly db: Database
  /** Base address of the interchange below which every registry has its path; null: none is configured, and none is asked. */
  readonly url: string | null
  readonly apiKey: string | undefined
  /** Encrypts the raw answers: the installation's master key. */
  readonly key: Key
  readonly log: Log
  /** The state gateway, for the registries that are services there; null: all are asked over REST. */
  readonly gateway?: (GatewaySettings & { readonly url: string }) | null
  /** Narrower limits, for tests. */
  readonly limits?: Partial<HttpLimits>
}

/** Composes the module for one process: a client with a breaker of its own for each registry of paragraph 18. */
export function openRegistries(settings: RegistriesSettings): Registries {
  return {
    db: settings.db,
    ask: askOver(settings, settings.url === null ? NOBODY : overRest(settings, settings.url)),
    codecs: CODECS,
    ownership: [vehicleRegister, digitalDocuments],
    crossing: borderCrossings,
    crossingReport,
    key: settings.key,
    realTime: systemClock,
    log: settings.log,
  }
}

const NOBODY: AskRegistry = async () => ({
  kind: 'silent',
  fault: 'not-configured',
  status: null,
  body: null,
  attempts: 0,
})

function overRest({ apiKey, limits = {} }: RegistriesSettings, url: string): AskRegistry {
  const endpoints = endpointsBelow(url, apiKey, REGISTRY_NAMES)
  return linkRegistries(new Map([...endpoints].map(([name, one]) => [name, { ...one, limits }])))
}

/** Each registry over its own transport, with a breaker and a bulkhead of its own on either. */
function askOver({ gateway = null, limits = {} }: RegistriesSettings, rest: AskRegistry): AskRegistry {
  if (gateway === null) return rest
  const names = [...gateway.services.keys()]
  const unknown = names.find((name) => !REGISTRY_NAMES.includes(name))
  if (unknown !== undefined) throw new Misconfigured(`OTKEL_STATE_GATEWAY_SERVICES: there is no registry ${unknown}`)
  const baseUrl = gateway.url.replace(/\/$/, '')
  const soap = throughGateway(gateway, linkRegistries(new Map(names.map((name) => [name, { baseUrl, limits }]))))
  return (registry, request) => (gateway.services.has(registry) ? soap : rest)(registry, request)
}
