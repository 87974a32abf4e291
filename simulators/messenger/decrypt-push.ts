import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

interface BrowserKeys {
  readonly privateKey: Buffer
  readonly publicKey: Buffer
  readonly auth: Buffer
}

const SALT_BYTES = 16
const TAG_BYTES = 16
const LAST_RECORD = 2

/**
 * What a browser does with a push message: RFC 8291 (key agreement) over RFC 8188 (`aes128gcm`), one record.
 * Null when it is not a message for these keys.
 */
export function decryptPush({ privateKey, publicKey, auth }: BrowserKeys, body: Buffer): string | null {
  try {
    const salt = body.subarray(0, SALT_BYTES)
    const keyLength = body.readUInt8(SALT_BYTES + 4)
    const senderKey = body.subarray(SALT_BYTES + 5, SALT_BYTES + 5 + keyLength)
    const record = body.subarray(SALT_BYTES + 5 + keyLength)
    const own = createECDH('prime256v1')
    own.setPrivateKey(privateKey)
    const shared = own.computeSecret(senderKey)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, senderKey])
    const material = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: nonce\0', 12))
    const opened = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-TAG_BYTES))
    const padded = Buffer.concat([opened.update(record.subarray(0, -TAG_BYTES)), opened.final()])
    const end = padded.lastIndexOf(LAST_RECORD)
    return padded.subarray(0, end).toString('utf8')
  } catch {
    return null
  }
}
