import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** An authenticator in software that makes and uses one passkey, as WebAuthn level 3 describes it (ES256, attestation none). */
export interface SoftwarePasskey {
  readonly id: string
  create(challenge: string, change?: Partial<Ceremony>): Record<string, unknown>
  get(challenge: string, change?: Partial<Ceremony>): Record<string, unknown>
}

interface Ceremony {
  readonly origin: string
  readonly rpId: string
  readonly userVerified: boolean
  /** A passkey that is copied between devices. */
  readonly synced: boolean
  readonly counter: number
}

const USUAL: Ceremony = {
  origin: 'http://localhost:7070',
  rpId: 'localhost',
  userVerified: true,
  synced: false,
  counter: 0,
}

const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)])
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const integer = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value))

/** The first bytes of a CBOR item (RFC 8949): major type and length or value. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff])
}

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' }) as { x?: string; y?: string }
  const pairs: [Buffer, Buffer][] = [
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
    [integer(-2), bytes(Buffer.from(x, 'base64url'))],
    [integer(-3), bytes(Buffer.from(y, 'base64url'))],
  ]
  return Buffer.concat([head(5, pairs.length), ...pairs.flat()])
}

function authenticatorState({ rpId, userVerified, synced, counter }: Ceremony, attested: Buffer | null): Buffer {
  const flags = 0x01 | (userVerified ? 0x04 : 0) | (synced ? 0x18 : 0) | (attested ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([
    createHash('sha256').update(rpId).digest(),
    Buffer.from([flags]),
    count,
    attested ?? Buffer.alloc(0),
  ])
}

/** Makes an authenticator with a fresh key. */
export function softwarePasskey(): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(32)
  const id = credential.toString('base64url')
  const clientState = (type: string, challenge: string, { origin }: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const answer = (response: Record<string, unknown>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    id,
    create(challenge, change = {}) {
      const ceremony = { ...USUAL, ...change }
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, credential, coseKey(publicKey)])
      const attestation = Buffer.concat([
        head(5, 3),
        text('fmt'),
        text('none'),
        text('attStmt'),
        head(5, 0),
        text('authData'),
        bytes(authenticatorState(ceremony, attested)),
      ])
      return answer({
        clientDataJSON: clientState('webauthn.create', challenge, ceremony).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    get(challenge, change = {}) {
      const ceremony = { ...USUAL, ...change }
      const client = clientState('webauthn.get', challenge, ceremony)
      const state = authenticatorState(ceremony, null)
      const signed = Buffer.concat([state, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: state.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      })
    },
  }
}
