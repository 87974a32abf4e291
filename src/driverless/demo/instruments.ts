import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { DemoSideName, DemoSimulator, DemoSurroundings } from '#platform/module-parts.ts'
import type { InstrumentKind } from '../domain/instrument-words.ts'
import { bakhtyPokitu } from '../packages/kz/bakhty-pokitu.ts'

/** A scale before the hold point of each side's way out, and a camera at each of its gates. */
export function demoInstruments(
  side: DemoSideName,
): readonly { readonly id: string; readonly kind: InstrumentKind; readonly place: string }[] {
  const [home, other] = bakhtyPokitu().authorities
  const country = side === 'home' ? home : other
  return [
    { id: `${country}-scale`, kind: 'weighbridge', place: `${country}-hold.7` },
    { id: `${country}-gate-camera`, kind: 'camera', place: `${country}-gate` },
    { id: `${country}-entry-camera`, kind: 'camera', place: `${country}-entry` },
  ]
}

/** PKCS #8 of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

function keyOf({ secretOf }: DemoSurroundings, id: string): KeyObject {
  const seed = createHash('sha256')
    .update(secretOf(`instrument-${id}`))
    .digest()
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' })
}

/** The 32 bytes of an instrument's public key. */
export function publicKeyOf(surroundings: DemoSurroundings, id: string): Buffer {
  const { x = '' } = createPublicKey(keyOf(surroundings, id)).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

/** The process of one side's weighbridge and cameras; it leads that side's controller to its port. */
export const INSTRUMENTS: DemoSimulator = {
  name: 'instruments of the corridor',
  file: 'simulators/instruments.ts',
  start: 'before',
  settings: async (surroundings) => {
    const { side, portOf } = surroundings
    const listener = await portOf(`instrument-line-${side}`)
    const instruments = demoInstruments(side).map((each) => ({
      ...each,
      host: '127.0.0.1',
      port: listener,
      key: keyOf(surroundings, each.id).export({ type: 'pkcs8', format: 'pem' }),
    }))
    const settings = { port: await portOf(`instruments-${side}`), instruments }
    return {
      simulator: { OTKEL_INSTRUMENTS: JSON.stringify(settings) },
      platform: { OTKEL_INSTRUMENT_PORT: String(listener) },
    }
  },
}
