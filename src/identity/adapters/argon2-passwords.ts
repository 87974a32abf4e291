import { hash, verify } from '@node-rs/argon2'
import { Overloaded } from '#platform/faults.ts'
import { HASH_LIMITS } from '../domain/limits.ts'
import type { PasswordHashing } from '../ports.ts'

// argon2id is the library's default; 19 MiB, two passes, one lane (OWASP's minimum for it).
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The bounded hasher of one process. Throws {@link Overloaded} when too many wait. */
export function createPasswordHashing(limits: { atOnce: number; waiting: number } = HASH_LIMITS): PasswordHashing {
  let running = 0
  const queue: (() => void)[] = []
  let decoy: Promise<string> | undefined

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limits.atOnce) {
      if (queue.length >= limits.waiting) throw new Overloaded('too many sign-ins at once', { retryAfterSeconds: 5 })
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      // Whoever waits longest takes the place over; it is given back only when nobody waits.
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    matches: (phc, password) =>
      inTurn(async () => {
        decoy ??= hash('nobody has this password', COST)
        const fits = await verify(phc ?? (await decoy), password)
        return phc !== null && fits
      }),
  }
}
