import { createServer } from 'node:net'
import { freePort } from '#platform/free-port.ts'

/**
 * Ports of the two installations: the wanted one and the next, or another free one when that is taken. A wanted port of 0
 * chooses both. The port of the first is not tried: a port in use is told by the portal in one clear line.
 */
export async function portsOfSides(wanted: number): Promise<readonly [number, number]> {
  const first = wanted === 0 ? await freePort() : wanted
  const next = first + 1
  const second = wanted !== 0 && next <= 65_535 && (await isFree(next)) ? next : await anotherThan(first)
  return [first, second]
}

async function anotherThan(taken: number): Promise<number> {
  const found = await freePort()
  return found === taken ? anotherThan(taken) : found
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
