import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { DeviceMark } from './domain/device-cookie.ts'
import { type IdentityKeys, indexOf } from './sealing.ts'

/** The device's mark when it was given for this login or phone; anything else is the mark of a stranger. */
export function knownDevice(keys: IdentityKeys, whose: string, mark: DeviceMark | null): DeviceMark | null {
  if (!mark) return null
  const proof = indexOf.knownDevice(keys, whose, mark.id)
  return timingSafeEqual(proof, Buffer.from(mark.proof, 'base64url')) ? mark : null
}

/** A mark by which a device is known from now on as one of this login or phone. */
export function newDevice(keys: IdentityKeys, whose: string): DeviceMark {
  const id = randomBytes(16).toString('base64url')
  return { id, proof: indexOf.knownDevice(keys, whose, id).toString('base64url') }
}

/** For whom a driver's device is known: the phone, by its blind index. */
export function deviceOfPhone(phoneIndex: Buffer): string {
  return `phone ${phoneIndex.toString('base64url')}`
}
