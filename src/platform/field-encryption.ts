import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { assert } from '#kernel/assert.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 1

/** A 256-bit key. */
export type Key = Buffer

/** A fresh random key, e.g. the data key of one person: destroying it erases everything encrypted with it. */
export function newKey(): Key {
  return randomBytes(KEY_BYTES)
}

/**
 * Encrypts a text with AES-256-GCM. `context` (`identity.person.document:<id>`) is authenticated, so that a value copied
 * to another row or column does not open. Layout: version, nonce, tag, ciphertext.
 */
export function encrypt(key: Key, context: string, text: string): Buffer {
  return encryptBytes(key, context, Buffer.from(text, 'utf8'))
}

/** Opens what {@link encrypt} made; a wrong key, context or altered byte is a bug or tampering and throws. */
export function decrypt(key: Key, context: string, sealed: Uint8Array): string {
  return decryptBytes(key, context, sealed).toString('utf8')
}

/** Wraps a data key with the installation's master key. */
export function wrapKey(master: Key, context: string, key: Key): Buffer {
  return encryptBytes(master, `key:${context}`, key)
}

/** Unwraps a data key. */
export function unwrapKey(master: Key, context: string, wrapped: Uint8Array): Key {
  return decryptBytes(master, `key:${context}`, wrapped)
}

/**
 * A blind index: lets equal values be found (one phone, one account) without storing them readable. Keyed, so that the
 * few billion possible phone numbers cannot be tried without the key.
 */
export function blindIndex(key: Key, purpose: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${value}`).digest()
}

function encryptBytes(key: Key, context: string, plain: Buffer): Buffer {
  assert(key.length === KEY_BYTES, 'key must have 32 bytes')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed])
}

function decryptBytes(key: Key, context: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  assert(bytes[0] === VERSION && bytes.length >= 1 + NONCE_BYTES + TAG_BYTES, 'not a sealed value')
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()])
}
