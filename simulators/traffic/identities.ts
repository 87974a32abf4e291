import { randomUUID } from 'node:crypto'
import { twelfthDigit } from '#kernel/twelve-digits.ts'

/** A truck of the demonstration: everything a driver would type in. */
export interface Truck {
  readonly country: string
  readonly plate: string
  readonly vin: string
  readonly trailerPlate: string
}

/** A carrier with its driver: one account of the queue. */
export interface Carrier {
  readonly phone: string
  readonly language: 'kk' | 'ru'
  readonly person: {
    readonly family: string
    readonly given: string
    readonly patronymic: string | null
    readonly birthDate: string
    readonly iin: string
    readonly documentNumber: string
  }
  readonly company: { readonly name: string; readonly bin: string }
  readonly trucks: readonly Truck[]
}

const LETTERS = 'ABCDEFHKMNPRSTXYZ'
const REGIONS = ['01', '02', '04', '05', '08', '13', '18', '19'] as const
const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'
const NAMES = [
  ['Akhmetov', 'Daniyar', 'Serikovich'],
  ['Suleimenova', 'Aigul', null],
  ['Kim', 'Viktor', 'Andreevich'],
  ['Bekov', 'Yerlan', 'Maratovich'],
  ['Omarova', 'Saltanat', null],
  ['Petrov', 'Sergey', 'Ivanovich'],
] as const

/** A seeded source of whole numbers below a bound: the same seed gives the same demonstration (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The phone of the carrier with this place in the list. */
export function phoneOf(index: number): string {
  return `+7701555${String(1000 + index).padStart(4, '0')}`
}

/**
 * The address from which this phone comes to the platform: one of its own in the range that mobile networks give their
 * customers (RFC 6598), told by the proxy in front, as in production.
 */
export function addressOf(phone: string): string {
  const number = Number(phone.slice(-6))
  return `100.${64 + ((number >> 16) & 63)}.${(number >> 8) & 255}.${number & 255}`
}

/** Carriers with well-formed numbers that belong to nobody: made up, with right check digits. */
export function makeCarriers(count: number, trucksEach: number, seed = 707): readonly Carrier[] {
  const pick = seeded(seed)
  const from = (letters: string, length: number) =>
    Array.from({ length }, () => letters.charAt(pick(letters.length))).join('')
  const truck = (): Truck => ({
    country: 'KZ',
    plate: `${String(100 + pick(900))}${from(LETTERS, 3)}${REGIONS[pick(REGIONS.length)]}`,
    vin: `XTA${from(VIN_LETTERS, 8)}${String(100_000 + pick(900_000))}`,
    trailerPlate: `${String(10 + pick(90))}${from(LETTERS, 3)}${REGIONS[pick(REGIONS.length)]}`,
  })
  return Array.from({ length: count }, (_, index): Carrier => {
    const [family, given, patronymic] = NAMES[index % NAMES.length] ?? NAMES[0]
    const year = 70 + (index % 25)
    return {
      phone: phoneOf(index),
      language: index % 2 === 0 ? 'ru' : 'kk',
      person: {
        family,
        given,
        patronymic,
        birthDate: `19${year}-03-14`,
        iin: withCheckDigit(`${year}0314${index % 2 === 0 ? 3 : 4}`, 200 + index),
        documentNumber: String(40_000_000 + index * 7_919),
      },
      company: { name: `Demo Trans ${index + 1}`, bin: withCheckDigit('200140', 3_100 + index * 13) },
      trucks: Array.from({ length: trucksEach }, (_truck, place) => inTrouble(truck(), place, index)),
    }
  })
}

/** From this truck of a carrier on the registries find something against it. */
const TROUBLE_FROM = 10
/** Letters for which the registries simulator knows a reason (`simulators/registries/script.ts`). */
const TROUBLE = ['TEX', 'NSR', 'WNT', 'PRM'] as const

/** A truck that will be refused, as a share of them is every day. */
export function isInTrouble({ plate }: Truck): boolean {
  return TROUBLE.some((letters) => plate.slice(3, 6) === letters)
}

function inTrouble(truck: Truck, place: number, carrier: number): Truck {
  if (place < TROUBLE_FROM) return truck
  const letters = TROUBLE[(place + carrier) % TROUBLE.length] ?? TROUBLE[0]
  return { ...truck, plate: `${truck.plate.slice(0, 3)}${letters}${truck.plate.slice(6)}` }
}

/** Completes a number of twelve digits: the first serial at or after the given one whose check digit exists. */
function withCheckDigit(head: string, serial: number): string {
  for (let next = serial; ; next += 1) {
    const eleven = `${head}${String(next).padStart(11 - head.length, '0')}`
    const digit = twelfthDigit(eleven)
    if (digit !== null) return `${eleven}${digit}`
  }
}

/** Some never come, four of a hundred: which bookings those are, whoever looks at a day can tell from their identifiers. */
export const neverComes = (bookingId: string): boolean => Number.parseInt(bookingId.slice(-4), 16) % 100 < 4

/** Every second one waits in the waiting zone before its call; the others come to the bar from the road. */
export const waitsInZone = (bookingId: string): boolean => Number.parseInt(bookingId.slice(-1), 16) % 2 === 0

/** A new identifier, as a driver's phone makes one before it sends. */
export const newRequestId = (): string => randomUUID()
