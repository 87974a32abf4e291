import { GATE_LIMITS } from './limits.ts'

/** What a booking must tell to be compared with a plate that was read. Keys are normalised plates (kernel/plate.ts). */
export interface Booked {
  readonly bookingId: string
  readonly plateKey: string
  readonly country: string
  readonly trailerPlateKey: string | null
}

/** What the camera read. */
export interface ReadPlate {
  readonly plateKey: string
  readonly country: string | null
  readonly trailerPlateKey: string | null
}

/** How a booked plate compares: the same, look-alike letters exchanged, or merely similar (never opens by itself). */
export type Likeness = 'same' | 'look-alike' | 'similar'

/** What the trailer says: the booked one, another one, or nothing (not read, or none booked). */
export type TrailerEvidence = 'fits' | 'differs' | 'none'

export interface Match<B extends Booked = Booked> {
  readonly booked: B
  readonly likeness: Likeness
  /** 1 = the same plate. */
  readonly similarity: number
  readonly trailer: TrailerEvidence
}

/** Letters and digits that cameras mistake for each other; a group is one shape. */
const SHAPES = ['0OQD', '1IL', '8B', '5S', '2Z', '6G', '4A', '7T', 'UV'] as const

const shapeOf = new Map<string, string>(
  SHAPES.flatMap((group) => Array.from(group).map((letter) => [letter, group] as const)),
)

/** Whether a camera may take one letter for the other. */
export function lookAlike(a: string, b: string): boolean {
  const shape = shapeOf.get(a)
  return a === b || (shape !== undefined && shape === shapeOf.get(b))
}

/** Compares two normalised plates; null when they have nothing to do with each other. */
export function comparePlates(read: string, booked: string): { likeness: Likeness; similarity: number } | null {
  if (read.length === 0 || booked.length === 0) return null
  if (read === booked) return { likeness: 'same', similarity: 1 }
  const length = Math.max(read.length, booked.length)
  if (read.length === booked.length) {
    let exchanged = 0
    let other = 0
    for (let i = 0; i < length; i += 1) {
      const a = read.charAt(i)
      const b = booked.charAt(i)
      if (a === b) continue
      if (lookAlike(a, b)) exchanged += 1
      else other += 1
    }
    if (other === 0 && exchanged <= GATE_LIMITS.lookAlikesMax) {
      return { likeness: 'look-alike', similarity: round(1 - (0.5 * exchanged) / length) }
    }
    if (other + exchanged <= 2 && other <= 1 && length >= 5) {
      return { likeness: 'similar', similarity: round(1 - (other + 0.5 * exchanged) / length) }
    }
    return null
  }
  // One letter lost or added, e.g. the Chinese province character that many cameras do not read.
  if (Math.abs(read.length - booked.length) === 1 && length >= 6 && oneLetterApart(read, booked)) {
    return { likeness: 'similar', similarity: round(1 - 1 / length) }
  }
  return null
}

function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  let skipped = false
  for (let i = 0, j = 0; j < long.length; j += 1) {
    if (i < short.length && lookAlike(short.charAt(i), long.charAt(j))) i += 1
    else if (skipped) return false
    else skipped = true
  }
  return true
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The trailer as second evidence [GATE-2]. */
function trailerEvidence(read: string | null, booked: string | null): TrailerEvidence {
  if (read === null || read === '' || booked === null || booked === '') return 'none'
  return comparePlates(read, booked) ? 'fits' : 'differs'
}

/** Every booking that may be meant, best first, at most `candidatesMax`. */
export function matchPlate<B extends Booked>(read: ReadPlate, booked: readonly B[]): readonly Match<B>[] {
  const matches: Match<B>[] = []
  for (const one of booked) {
    const compared = comparePlates(read.plateKey, one.plateKey)
    if (!compared) continue
    // The same letters on plates of two countries are two vehicles; a country not read says nothing.
    const abroad = read.country !== null && read.country !== one.country
    if (abroad && compared.likeness !== 'same') continue
    matches.push({
      booked: one,
      likeness: abroad ? 'similar' : compared.likeness,
      similarity: abroad ? round(compared.similarity - 0.1) : compared.similarity,
      trailer: trailerEvidence(read.trailerPlateKey, one.trailerPlateKey),
    })
  }
  return matches
    .sort((a, b) => b.similarity - a.similarity || rank(a.trailer) - rank(b.trailer))
    .slice(0, GATE_LIMITS.candidatesMax)
}

function rank(trailer: TrailerEvidence): number {
  return trailer === 'fits' ? 0 : trailer === 'none' ? 1 : 2
}

/**
 * The matches that count as "the plate of the booking": the same plate if there is one, else look-alikes; among several,
 * those whose trailer fits. One is left: it is that booking. More: an officer decides. None: nothing fits.
 */
export function fitting<B extends Booked>(matches: readonly Match<B>[]): readonly Match<B>[] {
  const same = matches.filter(({ likeness }) => likeness === 'same')
  const best = same.length > 0 ? same : matches.filter(({ likeness }) => likeness === 'look-alike')
  if (best.length <= 1) return best
  const byTrailer = best.filter(({ trailer }) => trailer === 'fits')
  return byTrailer.length > 0 ? byTrailer : best
}
