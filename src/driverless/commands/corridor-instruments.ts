import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { SYSTEM } from '#kernel/principal.ts'
import { flawOfEd25519 } from '#platform/ed25519-point.ts'
import { Misconfigured, messageOf } from '#platform/faults.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { corridorOf } from '../corridor-of.ts'
import { graphOf } from '../domain/corridor.ts'
import { INSTRUMENT_KINDS } from '../domain/instrument-words.ts'
import { enrolInstrument, revokeInstrument } from '../enrol-instrument.ts'

/** `otkel corridor instrument`: takes a weighbridge or a camera into use at a place, or out of it. */
export async function instrumentCommand({ options, open }: CommandGiven): Promise<number> {
  const id = String(options['id'])
  const { context, close } = await open()
  try {
    const { db, clock, installation } = context
    const side = installation.authority.country
    const done = await inTransaction(db, (tx) =>
      options['revoke'] === true
        ? revokeInstrument(tx, id, SYSTEM, clock.now())
        : enrolInstrument(
            tx,
            { id, ...wishOf(options) },
            { graph: graphOf(corridorOf(side)), side },
            SYSTEM,
            clock.now(),
          ),
    )
    if (!done.ok) throw new Misconfigured(`${done.refusal.code} ${JSON.stringify(done.refusal.params ?? {})}`)
    return 0
  } finally {
    await close()
  }
}

/** `otkel corridor instrument-key`: a key pair for an instrument; the private part goes to a file that only its owner reads. */
export function instrumentKey(options: CommandGiven['options']): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(String(options['file']), pem, { mode: 0o600, flag: 'wx' })
  process.stdout.write(publicKey.export({ type: 'spki', format: 'pem' }))
  return 0
}

function wishOf(options: CommandGiven['options']) {
  const kind = INSTRUMENT_KINDS.find((each) => each === options['kind'])
  if (kind === undefined) throw new Misconfigured(`--kind is ${INSTRUMENT_KINDS.join(' or ')}`)
  if (typeof options['place'] !== 'string' || typeof options['key'] !== 'string') {
    throw new Misconfigured('--place and --key are needed to take an instrument into use')
  }
  return { kind, place: options['place'], publicKey: publicKeyOf(options['key']) }
}

function publicKeyOf(file: string): Buffer {
  try {
    const { crv, x = '' } = createPublicKey(readFileSync(file)).export({ format: 'jwk' })
    if (crv !== 'Ed25519') throw new TypeError('is not an Ed25519 key')
    const bytes = Buffer.from(x, 'base64url')
    const flaw = flawOfEd25519(bytes)
    if (flaw !== null) throw new TypeError(flaw)
    return bytes
  } catch (error) {
    throw new Misconfigured(`${file}: ${messageOf(error)}`)
  }
}
