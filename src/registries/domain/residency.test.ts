import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawOf } from '#law/public.ts'
import { requiredChecks } from './required-checks.ts'
import { aBin, anIin } from '../../../test/support/identity-builders.ts'
import { checkSubject, driver, foreigner } from '../../../test/support/check-subject.ts'
import { checksOf } from './check-codes.ts'
import { isResidentOwner, isResidentPerson, requiredByParty, withProvenResidency } from './residency.ts'
import { verdict } from './verdict.ts'
import { authorityAndCure, basisOf, type About, type Finding } from './findings.ts'

const ON = Temporal.PlainDate.from('2026-11-22')
const SETS = {
  version: 'v',
  resident: requiredChecks(lawOf('KZ'), { 'booking-made': ON }, { resident: true }),
  nonResident: requiredChecks(lawOf('KZ'), { 'booking-made': ON }, { resident: false }),
}
const requiredOf = (subject: Parameters<typeof withProvenResidency>[0]) =>
  requiredByParty(withProvenResidency(subject, 'KZ'), 'KZ', SETS)
const asks = (required: ReturnType<typeof requiredOf>, check: string, about: About) => {
  const { refusing, notifying } = checksOf(required, about)
  return refusing.includes(check) ? 'refuses' : notifying.includes(check) ? 'tells' : 'no'
}

test('[R707-19d] who is a resident is a fact of his documents, and no tick makes a resident a stranger', () => {
  assert.equal(isResidentPerson(driver({ resident: false }), 'KZ'), true, 'his number and his card')
  assert.equal(isResidentPerson(foreigner({ iin: anIin() }), 'KZ'), true, 'a number of the home register')
  assert.equal(
    isResidentPerson(foreigner({ document: { ...foreigner().document, country: 'KZ' } }), 'KZ'),
    true,
    'a document of the home country',
  )
  assert.equal(isResidentPerson(foreigner(), 'KZ'), false, 'the control')
  const owner = { resident: false, kind: 'company', name: 'x', country: 'CN', taxNumber: '91650100X' } as const
  assert.equal(isResidentOwner(owner, 'KZ'), false, 'the control')
  assert.equal(isResidentOwner({ ...owner, taxNumber: aBin() }, 'KZ'), true, 'a BIN')
  assert.equal(isResidentOwner({ ...owner, country: 'KZ', taxNumber: null }, 'KZ'), true)
})

test('[R707-19d] [R707-19b] a home truck, owner and driver have the resident’s checks although a foreigner books', () => {
  const required = requiredOf(
    checkSubject({ holder: foreigner(), drivers: [driver({ resident: false }), foreigner()] }),
  )
  const [own, guest] = [`driver:${driver().id}`, `driver:${foreigner().id}`] as const
  assert.deepEqual(
    [
      ['18.2', 'vehicle'],
      ['18.7', 'vehicle'],
      ['18.9', 'owner'],
      ['18.3', own],
      ['18.12', own],
      ['18.12', guest],
      ['18.13', 'holder'],
    ].map(([check, about]) => asks(required, check ?? '', about as About)),
    ['refuses', 'refuses', 'refuses', 'refuses', 'refuses', 'no', 'no'],
  )
})

test('[R707-19a] a foreign truck of a foreign owner has the non-resident’s checks although a resident books', () => {
  const foreign = checkSubject({
    owner: { resident: false, kind: 'company', name: 'x', country: 'CN', taxNumber: null },
    vehicle: { ...checkSubject().vehicle, country: 'CN', plate: '新A12345', plateKey: '新A12345' },
    trailer: null,
  })
  const required = requiredOf(foreign)
  assert.deepEqual(
    (['18.2', '18.7', '18.4', '18.17'] as const).map((check) => asks(required, check, 'vehicle')),
    ['no', 'no', 'refuses', 'refuses'],
  )
  assert.equal(asks(required, '18.13', 'holder'), 'refuses')
})

test('[R707-19c] [R707-18.10] a resident owner’s fine is only told, a foreign holder’s refuses, in the same booking', () => {
  const required = requiredOf(checkSubject({ holder: foreigner() }))
  assert.deepEqual([asks(required, '18.10', 'owner'), asks(required, '18.10', 'holder')], ['tells', 'refuses'])
  const found = (about: About, outcome: Finding['outcome']): Finding => ({
    check: '18.10',
    about,
    outcome,
    code: 'registries.fines-unpaid',
    params: {},
    ...authorityAndCure('registries.fines-unpaid'),
    basis: basisOf('18.10'),
    lawVersion: 'v',
    decidedAt: '2026-11-22T06:00:00Z',
    validUntil: '2026-11-22T06:00:00Z',
  })
  const only = { ...required, refusing: ['18.10'], notifying: ['18.10'] }
  assert.equal(verdict([found('owner', 'notify'), found('holder', 'pass')], only).outcome, 'pass')
  assert.equal(verdict([found('owner', 'unknown'), found('holder', 'pass')], only).outcome, 'pass', 'only told')
  assert.deepEqual(
    verdict([found('owner', 'unknown'), found('holder', 'pass')], only).noticesAwaiting.map(({ check }) => check),
    ['18.10'],
  )
  assert.equal(verdict([found('owner', 'pass'), found('holder', 'unknown')], only).outcome, 'unknown')
  assert.equal(verdict([found('owner', 'pass'), found('holder', 'refuse')], only).outcome, 'refuse')
})
