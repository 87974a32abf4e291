import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneOf } from './phone.ts'
import {
  type OwnerValues,
  ownerErrors,
  ownerInput,
  type PersonValues,
  personErrors,
  personInput,
  vehicleDoubts,
  vehicleErrors,
  vehicleInput,
} from './rules.ts'
import { OwnerInput, PersonInput, VehicleInput } from '#identity/contract.ts'

const TODAY = '2026-11-22'
const ID = '0193a000-0000-7000-8000-000000000001'

const PERSON: PersonValues = {
  residency: 'resident',
  family: 'Сейітқали',
  given: 'Нұрлан',
  patronymic: '',
  birthDate: '1985-08-02',
  iin: '850802300141',
  phone: '8 701 123 45 67',
  email: '',
  documentKind: 'identity-card',
  documentCountry: 'KZ',
  documentNumber: '044 556 677',
  documentExpires: '2031-05-01',
}
const OWNER: OwnerValues = {
  residency: 'resident',
  kind: 'company',
  name: 'Жібек жолы',
  country: '',
  taxNumber: '050540004455',
}

const code = (error: { readonly code: string } | undefined) => error?.code ?? null

test('[R707-16.4] what a driver types is told wrong as soon as the field is left, with its cure', () => {
  const wrong = (more: Partial<PersonValues>) => personErrors({ ...PERSON, ...more }, TODAY)
  const rows = [
    [wrong({ family: ' ' }).family, 'empty'],
    [wrong({ family: '<b>' }).family, 'name'],
    [wrong({ family: 'a'.repeat(81) }).family, 'long'],
    [wrong({ birthDate: '' }).birthDate, 'date'],
    [wrong({ birthDate: '2008-11-23' }).birthDate, 'tooYoung'],
    [wrong({ birthDate: '2008-11-22' }).birthDate, null],
    [wrong({ birthDate: '1916-11-22' }).birthDate, 'tooOld'],
    [wrong({ iin: '' }).iin, 'empty'],
    [wrong({ iin: '', residency: 'non-resident' }).iin, null],
    [wrong({ iin: '8508023001' }).iin, 'iinForm'],
    [wrong({ iin: '851302300141' }).iin, 'iinBirth'],
    [wrong({ phone: '+7 701' }).phone, 'phone'],
    [wrong({ email: 'a@b' }).email, 'email'],
    [wrong({ documentNumber: 'ПН 12' }).documentNumber, 'document'],
    [wrong({ documentExpires: '2026-11-21' }).documentExpires, 'expired'],
    [wrong({ documentExpires: '2026-11-22' }).documentExpires, null],
  ] as const
  for (const [index, [error, expected]] of rows.entries()) assert.equal(code(error), expected, `row ${index}`)
})

test('[R707-16.3] a mistyped digit of an IIN or BIN is found; a number that says another birth date too', () => {
  const iins = Array.from({ length: 10 }, (_, digit) => `85080230014${digit}`)
  const right = iins.filter((iin) => personErrors({ ...PERSON, iin }, TODAY).iin === undefined)
  assert.equal(right.length, 1)
  const [iin = ''] = right
  assert.equal(code(personErrors({ ...PERSON, iin, birthDate: '1985-08-03' }, TODAY).iin), 'iinDiffers')
  const bins = Array.from({ length: 10 }, (_, digit) => `05054000445${digit}`)
  const rightBins = bins.filter((taxNumber) => ownerErrors({ ...OWNER, taxNumber }).taxNumber === undefined)
  assert.equal(rightBins.length, 1)
  assert.equal(code(ownerErrors({ ...OWNER, taxNumber: '000000000000' }).taxNumber), 'binForm')
  assert.equal(code(ownerErrors({ ...OWNER, residency: 'non-resident', taxNumber: '' }).taxNumber), null)
})

test('[R707-16.4] a VIN tells how many characters it lacks and which one no VIN has', () => {
  const truck = { country: 'KZ', plate: '123ABC02', vin: '', category: 'N3', machinery: false } as const
  assert.deepEqual(vehicleErrors({ ...truck, vin: 'WDB9634031L1' }).vin, { code: 'vinLength', n: '12' })
  assert.deepEqual(vehicleErrors({ ...truck, vin: 'WDB9634031L12345O' }).vin, { code: 'vinLetter', n: '17' })
  assert.equal(vehicleErrors({ ...truck, vin: 'WDB9634031L123456' }).vin, undefined)
  assert.equal(vehicleDoubts({ ...truck, vin: '1M8GDM9A0KP042788' }).vin, true)
  assert.equal(vehicleDoubts({ ...truck, vin: '1M8GDM9AXKP042788' }).vin, false)
  assert.equal(vehicleDoubts({ ...truck, plate: 'QQ 1' }).plate, true)
  assert.equal(vehicleDoubts(truck).plate, false)
})

test('[R707-16] what is sent is what the service takes', () => {
  const iin =
    Array.from({ length: 10 }, (_, digit) => `85080230014${digit}`).find(
      (one) => personErrors({ ...PERSON, iin: one }, TODAY).iin === undefined,
    ) ?? ''
  const person = personInput(ID, { ...PERSON, iin })
  assert.deepEqual(PersonInput.parse(person), person)
  assert.equal(person.document.number, '044556677')
  assert.equal(person.names.patronymic, null)
  const owner = ownerInput(ID, { ...OWNER, taxNumber: ' 0505 4000 4455 ' }, 'KZ')
  assert.deepEqual(OwnerInput.parse(owner), owner)
  assert.equal(owner.country, 'KZ')
  const truck = {
    country: 'RU',
    plate: 'а123вс77',
    vin: 'wdb9634031l123456',
    category: 'N2',
    machinery: false,
  } as const
  const vehicle = vehicleInput(ID, truck, ID)
  assert.deepEqual(VehicleInput.parse(vehicle), vehicle)
  assert.equal(vehicle.vin, 'WDB9634031L123456')
})

test('[R707-15a] a phone number is taken as people write it', () => {
  assert.equal(phoneOf('8 (701) 123-45-67'), '+77011234567')
  assert.equal(phoneOf('+86 138 0013 8000'), '+8613800138000')
  assert.equal(phoneOf('+8 701 123 45 67'), '+87011234567')
})
