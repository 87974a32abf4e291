import { present } from '#kernel/assert.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { blindIndex, decrypt, encrypt, type Key, newKey, unwrapKey, wrapKey } from '#platform/field-encryption.ts'
import type { z } from 'zod'
import { addSubjectKey, listSubjectKeys } from './store/subject-key-store.ts'

/** The installation's keys for personal data: `master` wraps the key of each subject, `index` makes blind indices. */
export interface IdentityKeys {
  readonly master: Key
  readonly index: Key
}

/** Who reads personal data, why and when: every such read is written into the reading log. */
export interface Reading {
  readonly keys: IdentityKeys
  readonly reader: Actor
  /** Short and stable, e.g. `paragraph 18 checks of booking <id>`. No personal data. */
  readonly purpose: string
  readonly now: Temporal.Instant
}

/** The key of one subject (an account, a person, an owner), made at first use. */
export async function subjectKey(tx: Transaction, keys: IdentityKeys, subjectId: string): Promise<Key> {
  const fresh = wrapKey(keys.master, subjectId, newKey())
  return unwrapKey(keys.master, subjectId, await addSubjectKey(tx, subjectId, fresh))
}

/** The keys of subjects that have one; an erased subject is missing. */
export async function subjectKeys(
  tx: Transaction,
  keys: IdentityKeys,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Key>> {
  const wrapped = await listSubjectKeys(tx, subjectIds)
  return new Map(wrapped.map((row) => [row.subjectId, unwrapKey(keys.master, row.subjectId, row.wrapped)]))
}

/** Seals a value of a subject; `field` (`person.sealed`) and the subject's id are authenticated. */
export function seal(key: Key, field: string, subjectId: string, value: unknown): Buffer {
  return encrypt(key, `identity.${field}:${subjectId}`, JSON.stringify(value))
}

/** Opens what {@link seal} made and checks its shape. */
export function open<T>(
  schema: z.ZodType<T>,
  key: Key | undefined,
  field: string,
  subjectId: string,
  sealed: Uint8Array,
): T {
  const text = decrypt(present(key, `the key of ${subjectId} is there`), `identity.${field}:${subjectId}`, sealed)
  return schema.parse(JSON.parse(text))
}

/** Blind indices by what they find. Each has its own purpose, so that equal texts of different kinds do not meet. */
export const indexOf = {
  phone: (keys: IdentityKeys, number: string) => blindIndex(keys.index, 'phone', number),
  phonePrefix: (keys: IdentityKeys, prefix: string) => blindIndex(keys.index, 'phone-prefix', prefix),
  iin: (keys: IdentityKeys, iin: string) => blindIndex(keys.index, 'iin', iin),
  document: (keys: IdentityKeys, country: string, number: string) =>
    blindIndex(keys.index, 'document', `${country}:${number}`),
  /** One word of a person's name. */
  nameWord: (keys: IdentityKeys, word: string) => blindIndex(keys.index, 'name-word', word),
  taxNumber: (keys: IdentityKeys, number: string) => blindIndex(keys.index, 'tax-number', number),
  login: (keys: IdentityKeys, login: string) => blindIndex(keys.index, 'login', login),
  /** Failed tries of a login, by who tried. */
  failures: (keys: IdentityKeys, whose: string) => blindIndex(keys.index, 'sign-in-failures', whose),
  /** Proof that somebody signed in as this login on a device. */
  knownDevice: (keys: IdentityKeys, login: string, deviceId: string) =>
    blindIndex(keys.index, 'known-device', `${deviceId}:${login}`),
  /** A sign-in code, bound to its request. */
  code: (keys: IdentityKeys, requestId: string, code: string) =>
    blindIndex(keys.index, 'sign-in-code', `${requestId}:${code}`),
} as const
