import type { OwnerInput, PersonInput, TrailerInput, VehicleInput } from '#identity/contract.ts'
import { parseBin } from '#kernel/bin.ts'
import { birthDateOf, parseIin } from '#kernel/iin.ts'
import { parsePlateOf, isPlateCountry, plateKey } from '#kernel/plate.ts'
import { parseVin } from '#kernel/vin.ts'
import type { FieldError } from './field-error.ts'
import { phoneError, phoneOf } from './phone.ts'

export type Errors<V> = { readonly [Name in keyof V]?: FieldError }

/** What is typed about a person: every value is the text of its field. */
export interface PersonValues {
  readonly residency: 'resident' | 'non-resident'
  readonly family: string
  readonly given: string
  readonly patronymic: string
  readonly birthDate: string
  readonly iin: string
  readonly phone: string
  readonly email: string
  readonly documentKind: PersonInput['document']['kind']
  readonly documentCountry: string
  readonly documentNumber: string
  readonly documentExpires: string
}

export interface OwnerValues {
  readonly residency: 'resident' | 'non-resident'
  readonly kind: OwnerInput['kind']
  readonly name: string
  readonly country: string
  readonly taxNumber: string
}

export interface VehicleValues {
  readonly country: string
  readonly plate: string
  readonly vin: string
  readonly category: VehicleInput['category']
  readonly machinery: boolean
}

export interface TrailerValues {
  readonly country: string
  readonly plate: string
}

/** No control characters and no angle brackets: what the service takes as a line of text. */
const LINE = /^[^\p{Cc}\p{Cf}<>]+$/u
const DAY = /^\d{4}-\d{2}-\d{2}$/
const EMPTY: FieldError = { code: 'empty' }

function error(wrong: boolean, code: FieldError['code'], n?: string | number): FieldError | undefined {
  return wrong ? { code, ...(n === undefined ? {} : { n }) } : undefined
}

function line(text: string, most: number): FieldError | undefined {
  if (text.trim() === '') return EMPTY
  return error(text.trim().length > most, 'long') ?? error(!LINE.test(text.trim()), 'name')
}

/** Keeps what is wrong only. */
function wrongOnly<V>(errors: { readonly [Name in keyof V]?: FieldError | undefined }): Errors<V> {
  return Object.fromEntries(Object.entries(errors).filter(([, wrong]) => wrong !== undefined)) as Errors<V>
}

/** Checks what was typed about a person on a local day; the same rules as the service, told before sending. */
export function personErrors(values: PersonValues, today: string): Errors<PersonValues> {
  const resident = values.residency === 'resident'
  const age = yearsBetween(values.birthDate, today)
  return wrongOnly<PersonValues>({
    family: line(values.family, 80),
    given: line(values.given, 80),
    patronymic: values.patronymic.trim() === '' ? undefined : line(values.patronymic, 80),
    birthDate: !DAY.test(values.birthDate)
      ? { code: 'date' }
      : (error(age < 18, 'tooYoung') ?? error(age >= 110, 'tooOld')),
    iin: values.iin === '' && !resident ? undefined : iinError(values.iin, values.birthDate),
    phone: phoneError(values.phone),
    email: error(values.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(values.email), 'email'),
    documentNumber:
      values.documentNumber.trim() === ''
        ? EMPTY
        : error(!/^[A-Z0-9]{4,20}$/.test(documentNumberOf(values.documentNumber)), 'document'),
    documentExpires: !DAY.test(values.documentExpires)
      ? { code: 'date' }
      : error(values.documentExpires < today, 'expired'),
  })
}

function iinError(text: string, birthDate: string): FieldError | undefined {
  if (text.trim() === '') return EMPTY
  const iin = parseIin(text)
  if (!iin.ok) {
    const code = { 'format.iin-birth-date': 'iinBirth', 'format.iin-check-digit': 'iinCheck' }[String(iin.refusal.code)]
    return { code: (code ?? 'iinForm') as FieldError['code'] }
  }
  const inside = birthDateOf(iin.value)
  return error(inside !== null && DAY.test(birthDate) && inside !== birthDate, 'iinDiffers')
}

/** Checks what was typed about an owner. */
export function ownerErrors(values: OwnerValues): Errors<OwnerValues> {
  return wrongOnly<OwnerValues>({ name: line(values.name, 200), taxNumber: taxNumberError(values) })
}

function taxNumberError({ residency, kind, taxNumber }: OwnerValues): FieldError | undefined {
  if (residency === 'non-resident') {
    const number = documentNumberOf(taxNumber)
    return error(number !== '' && !/^[A-Z0-9]{5,20}$/.test(number), 'taxNumber')
  }
  if (taxNumber.trim() === '') return EMPTY
  if (kind === 'person') return iinError(taxNumber, '')
  const bin = parseBin(taxNumber)
  return bin.ok ? undefined : { code: bin.refusal.code === 'format.bin-check-digit' ? 'binCheck' : 'binForm' }
}

/** Checks what was typed about a truck. */
export function vehicleErrors(values: VehicleValues): Errors<VehicleValues> {
  return wrongOnly<VehicleValues>({ plate: plateError(values), vin: vinError(values.vin) })
}

/** Checks what was typed about a trailer. */
export function trailerErrors(values: TrailerValues): Errors<TrailerValues> {
  return wrongOnly<TrailerValues>({ plate: plateError(values) })
}

function plateError({ country, plate }: TrailerValues): FieldError | undefined {
  if (plate.trim() === '') return EMPTY
  const { length } = plateKey(country, plate)
  return error(length < 2 || length > 16 || plate.trim().length > 20, 'plate')
}

function vinError(text: string): FieldError | undefined {
  if (text.trim() === '') return EMPTY
  const vin = parseVin(text)
  if (vin.ok) return undefined
  const { code, params } = vin.refusal
  const n = String(code === 'format.vin-length' ? params?.['length'] : params?.['positions'])
  return { code: code === 'format.vin-length' ? 'vinLength' : 'vinLetter', n: n.replaceAll(',', ', ') }
}

/** A reason to look again at a plate or VIN that is not wrong by form. */
export function vehicleDoubts({ country, plate, vin }: VehicleValues): { plate: boolean; vin: boolean } {
  const facts = parseVin(vin)
  return {
    plate: plate.trim() !== '' && isPlateCountry(country) && parsePlateOf(country, plate).length === 0,
    vin: facts.ok && facts.value.checkDigitObligatory && facts.value.checkDigit === 'differs',
  }
}

/** A document's number as it is sent. */
function documentNumberOf(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

/** The person as the service takes it. */
export function personInput(id: string, values: PersonValues): PersonInput {
  const optional = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    id,
    resident: values.residency === 'resident',
    names: {
      family: values.family.trim(),
      given: values.given.trim(),
      patronymic: optional(values.patronymic),
    },
    birthDate: values.birthDate,
    iin: optional(values.iin.replace(/[\s-]/g, '')),
    phone: phoneOf(values.phone),
    email: optional(values.email),
    document: {
      kind: values.documentKind,
      country: values.documentCountry,
      number: documentNumberOf(values.documentNumber),
      expiresOn: values.documentExpires,
    },
  }
}

/** The owner as the service takes it; `home` is the country of the installation. */
export function ownerInput(id: string, values: OwnerValues, home: string): OwnerInput {
  const resident = values.residency === 'resident'
  return {
    id,
    resident,
    kind: values.kind,
    name: values.name.trim(),
    country: resident ? home : values.country,
    taxNumber: documentNumberOf(values.taxNumber) || null,
  }
}

/** The truck as the service takes it. */
export function vehicleInput(id: string, values: VehicleValues, ownerId: string): VehicleInput {
  const vin = parseVin(values.vin)
  return { id, ...values, plate: values.plate.trim(), vin: vin.ok ? vin.value.vin : values.vin.trim(), ownerId }
}

/** The trailer as the service takes it. */
export function trailerInput(id: string, values: TrailerValues): TrailerInput {
  return { id, country: values.country, plate: values.plate.trim() }
}

/** Whole years from one day to another. */
function yearsBetween(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}
