import {
  createHttpClient,
  type HttpLimits,
  type HttpRequest,
  type HttpSurroundings,
  PeerFault,
  type PeerFaultKind,
} from '#platform/http-client.ts'
import { present } from '#kernel/assert.ts'

/** What came back: bytes to be read, or the way in which the registry was silent. */
export type RegistryAnswer =
  | {
      readonly kind: 'received'
      readonly status: number
      readonly body: Buffer
      /** What came over the line, where the body was taken out of an envelope. */
      readonly evidence?: Buffer
      readonly attempts: number
    }
  | {
      readonly kind: 'silent'
      /** `not-configured`: the installation has no address for it, and nothing was asked. */
      readonly fault: PeerFaultKind | 'not-configured'
      readonly status: number | null
      /** What was received all the same. */
      readonly body: Buffer | null
      readonly attempts: number
    }

/** Puts one question to one registry; never throws for a sick registry. */
export type AskRegistry = (registry: string, request: HttpRequest) => Promise<RegistryAnswer>

/** Where a registry is reached. */
export interface RegistryEndpoint {
  readonly baseUrl: string
  readonly headers?: Readonly<Record<string, string>>
  readonly limits?: Partial<HttpLimits>
}

/**
 * Limits of one registry. The whole question ends before five seconds, so that the user's request is answered within
 * them with the failing check named; the breaker opens well before the tenth failure.
 */
const REGISTRY_LIMITS: Partial<HttpLimits> = {
  attemptMs: 3_000,
  deadlineMs: 4_500,
  attempts: 2,
  backoffMs: 150,
  maxAnswerBytes: 128 * 1024,
  maxInFlight: 16,
  maxWaiting: 256,
  breakerFailures: 8,
  breakerRestMs: 10_000,
}

/** Every registry at its own path below one base address: an interchange bus, or the simulator. */
export function endpointsBelow(
  baseUrl: string,
  key: string | undefined,
  names: readonly string[],
): ReadonlyMap<string, RegistryEndpoint> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  return new Map(names.map((name) => [name, { baseUrl: `${baseUrl.replace(/\/$/, '')}/${name}`, headers }]))
}

/**
 * One client a registry, each with its own breaker and bulkhead, so that a sick one harms no other. What is no fault
 * of the registry (a bug of ours) is thrown on.
 */
export function linkRegistries(
  endpoints: ReadonlyMap<string, RegistryEndpoint>,
  surroundings: Partial<HttpSurroundings> = {},
): AskRegistry {
  const clients = new Map(
    [...endpoints].map(([name, { baseUrl, headers, limits }]) => [
      name,
      createHttpClient(
        { name, baseUrl, limits: { ...REGISTRY_LIMITS, ...limits }, ...(headers && { headers }) },
        surroundings,
      ),
    ]),
  )
  return async (registry, request) => {
    const client = present(clients.get(registry), `no address of the registry ${registry}`)
    try {
      return { kind: 'received', ...(await client.send(request)) }
    } catch (fault) {
      if (!(fault instanceof PeerFault)) throw fault
      const { kind, status, body, attempts } = fault
      return { kind: 'silent', fault: kind, status, body, attempts }
    }
  }
}
