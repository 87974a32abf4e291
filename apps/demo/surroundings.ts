import { randomBytes } from 'node:crypto'
import { freePort } from '#platform/free-port.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'

/** Ports and secrets of one demonstration, by name: whoever asks for the same name gets the same. */
export interface DemoSupplies {
  readonly portOf: (name: string) => Promise<number>
  readonly secretOf: (name: string) => string
}

/** Opens the supplies of a demonstration; two names never share a port. */
export function openSupplies(): DemoSupplies {
  const ports = new Map<string, Promise<number>>()
  const secrets = new Map<string, string>()
  return {
    portOf: (name) => {
      const port = ports.get(name) ?? freePort()
      ports.set(name, port)
      return port
    },
    secretOf: (name) => {
      const secret = secrets.get(name) ?? randomBytes(18).toString('base64url')
      secrets.set(name, secret)
      return secret
    },
  }
}

/** What the simulators and walks of modules may ask on one side. */
export function surroundingsOf(
  supplies: DemoSupplies,
  at: Omit<DemoSurroundings, 'portOf' | 'secretOf'>,
): DemoSurroundings {
  return { ...at, portOf: supplies.portOf, secretOf: supplies.secretOf }
}
