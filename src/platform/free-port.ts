import { createServer } from 'node:net'
import { Misconfigured } from './faults.ts'

/** Below the range from which systems give ports to whoever connects or asks for any. */
const LOWEST_PORT = 15_000
const HIGHEST_PORT = 32_000
const PORTS = HIGHEST_PORT - LOWEST_PORT
/** Ports that a process tries before it comes to those of another. */
const OWN_PORTS = 64

let given = 0

/**
 * A TCP port of 127.0.0.1 that is free, for who listens there a while later: outside the range of outgoing connections, so
 * that on a busy machine none takes it meanwhile; never one that this process gave before; and from a part of the range of
 * its own, so that two demonstrations that start side by side do not give the same.
 */
export async function freePort(): Promise<number> {
  const first = (process.pid * OWN_PORTS) % PORTS
  for (let tries = 0; tries < PORTS; tries += 1) {
    const port = LOWEST_PORT + ((first + given++) % PORTS)
    if (await listensAt(port)) return port
  }
  throw new Misconfigured(`no free port between ${LOWEST_PORT} and ${HIGHEST_PORT}`)
}

function listensAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
