const MASK = 0xffff_ffff_ffff_ffffn
const GOLDEN = 0x9e37_79b9_7f4a_7c15n
const TWO_TO_32 = 4_294_967_296
const TWO_TO_20 = 1_048_576

/** What a stream of chance is for. The same name gives the same numbers, whatever else a run draws (PLAN-19). */
export interface StreamName {
  /** Seed of the experiment. */
  readonly seed: number
  /** Number of the replication, from 0. */
  readonly replication: number
  /** Purpose, such as `arrivals/BAKHTY/truck`. */
  readonly purpose: string
  /** Number of the entity, when each has a stream of its own. */
  readonly entity?: number
}

/**
 * A stream of chance: 128 bits of state (xoshiro128**, Blackman and Vigna 2018), seeded from its whole name through
 * SplitMix64 (Steele, Lea, Flood 2014), so that neighbouring names have nothing in common.
 */
export class RandomStream {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(name: StreamName) {
    const next = splitMix(keyOf(name))
    const one = next()
    const two = next()
    this.#a = Number(one & 0xffff_ffffn) | 0
    this.#b = Number(one >> 32n) | 0
    this.#c = Number(two & 0xffff_ffffn) | 0
    this.#d = Number(two >> 32n) | 1
  }

  /** The middle of one of 2^52 equal parts of (0, 1), which a number holds without rounding: inversion never meets an end. */
  next(): number {
    // Two words at once: the state stays in registers between them.
    let a = this.#a
    let b = this.#b
    let c = this.#c ^ a
    let d = this.#d ^ b
    let turned = Math.imul(b, 5)
    const high = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0
    let shifted = b << 9
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    turned = Math.imul(b, 5)
    const low = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 12
    shifted = b << 9
    c ^= a
    d ^= b
    this.#b = b ^ c
    this.#a = a ^ d
    this.#c = c ^ shifted
    this.#d = (d << 11) | (d >>> 21)
    return (high * TWO_TO_20 + low + 0.5) / (TWO_TO_32 * TWO_TO_20)
  }

  /** An exponential time of mean one, by inversion: a number near 1 is a long time. */
  exponential(): number {
    return -Math.log(1 - this.next())
  }
}

/** SplitMix64: a sequence of 64-bit words from one. */
export function splitMix(seed: bigint): () => bigint {
  let state = seed & MASK
  return () => {
    state = (state + GOLDEN) & MASK
    let word = state
    word = ((word ^ (word >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & MASK
    word = ((word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn) & MASK
    return word ^ (word >> 31n)
  }
}

/** Every part of the name goes through SplitMix64 once, so that no two names meet by a sum. */
function keyOf({ seed, replication, purpose, entity = 0 }: StreamName): bigint {
  return [BigInt(seed), BigInt(replication), textKey(purpose), BigInt(entity)].reduce(
    (key, part) => splitMix(key ^ (part & MASK))(),
    0n,
  )
}

/** FNV-1a over UTF-16 units: gives a text a number. */
function textKey(text: string): bigint {
  let key = 0xcbf2_9ce4_8422_2325n
  for (let at = 0; at < text.length; at += 1) key = ((key ^ BigInt(text.charCodeAt(at))) * 0x100_0000_01b3n) & MASK
  return key
}
