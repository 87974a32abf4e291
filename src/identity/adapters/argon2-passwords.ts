import { hash, verify } from '@node-rs/argon2'
import { fairTurns } from '#platform/fair-turns.ts'
import { HASH_LIMITS } from '../domain/limits.ts'
import type { PasswordHashing } from '../ports.ts'

// argon2id is the library's default; 19 MiB, two passes, one lane (OWASP's minimum for it).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Passwords that are set, by those who are signed in already. */
const SETTING = 'setting'

/** The bounded hasher of one process, with turns shared fairly among sources. Throws `Overloaded` when too many wait. */
export function createPasswordHashing(limits: { atOnce: number; waiting: number } = HASH_LIMITS): PasswordHashing {
  const turns = fairTurns(limits)
  let decoy: Promise<string> | undefined
  return {
    hash: (password) => turns.take(SETTING, () => hash(password, COST)),
    matches: (phc, password, source) =>
      turns.take(`from ${source}`, async () => {
        decoy ??= hash('nobody has this password', COST)
        const fits = await verify(phc ?? (await decoy), password)
        return phc !== null && fits
      }),
  }
}
