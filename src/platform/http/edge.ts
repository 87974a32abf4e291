import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** No chain of proxies that we would believe writes more. */
const FORWARDED_MAX = 512

/** What the edge knows of the way that requests come. */
export interface EdgeOptions {
  /** A proxy ends TLS in front of us. */
  readonly behindProxy: boolean
  /**
   * Names under which people reach us; addresses and `localhost` always pass, since nobody can point them elsewhere. Empty:
   * every name passes.
   */
  readonly hosts: readonly string[]
}

/** What is wrong with the way that a request came, in a word for its sender; null when nothing is. */
export function edgeProblem(request: FastifyRequest, { behindProxy, hosts }: EdgeOptions): string | null {
  if (behindProxy) {
    const forwarded = request.headers['x-forwarded-for']
    if (forwarded !== undefined && String(forwarded).length > FORWARDED_MAX) return 'x-forwarded-for: is too long'
    if (isIP(request.ip) === 0) return 'x-forwarded-for: is no address'
  }
  // Only proxies are asked by a whole address, and of two names one is for somebody else on the way.
  if (!request.raw.url?.startsWith('/')) return 'path: is none of ours'
  if (namesOfHost(request.raw.rawHeaders) > 1) return 'host: is named twice'
  const { host } = request.headers
  return hosts.length === 0 || host === undefined || isKnownHost(host, hosts) ? null : 'host: is not ours'
}

function namesOfHost(rawHeaders: readonly string[]): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}

/** Against pages that point a name of their own at us (DNS rebinding). */
function isKnownHost(host: string, hosts: readonly string[]): boolean {
  const name = host
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  return name === 'localhost' || isIP(name) !== 0 || hosts.includes(name)
}
