import assert from 'node:assert/strict'
import test from 'node:test'
import { checkOwner, type EnteredOwner } from './owner.ts'
import { checkPassword } from './password-rule.ts'
import { checkPerson, type EnteredPerson } from './person.ts'

const TODAY = Temporal.PlainDate.from('2026-11-22')
const IIN = '061211600012'
const person: EnteredPerson = {
  resident: true,
  birthDate: '2006-12-11',
  iin: IIN,
  document: { expiresOn: '2031-05-01' },
}

const people: readonly [string, Partial<EnteredPerson>, string | null][] = [
  ['a resident with a right IIN passes', {}, null],
  ['a resident without IIN is refused', { iin: null }, 'identity.iin-needed'],
  ['a non-resident needs no IIN', { resident: false, iin: null }, null],
  ['a wrong check digit is refused', { iin: '061211600013' }, 'format.iin-check-digit'],
  ['twelve zeros are refused', { iin: '000000000000' }, 'format.twelve-zeros'],
  ['another birth date than in the IIN is refused', { birthDate: '2006-12-12' }, 'identity.iin-birth-date-differs'],
  [
    'somebody of seventeen is refused',
    { birthDate: '2009-01-01', resident: false, iin: null },
    'identity.birth-date-not-possible',
  ],
  [
    'a document that ran out yesterday is refused',
    { document: { expiresOn: '2026-11-21' } },
    'identity.document-expired',
  ],
  ['a document that runs out today passes', { document: { expiresOn: '2026-11-22' } }, null],
]
for (const [title, change, refusal] of people) {
  test(`[R707-16.4] ${title}`, () => {
    const checked = checkPerson({ ...person, ...change }, TODAY)
    assert.equal(checked.ok ? null : checked.refusal.code, refusal)
  })
}

const owners: readonly [string, EnteredOwner, string | null][] = [
  ['a resident person has an IIN', { resident: true, kind: 'person', taxNumber: IIN }, null],
  [
    'a resident company with a person’s number is refused',
    { resident: true, kind: 'company', taxNumber: IIN },
    'format.bin-structure',
  ],
  [
    'a resident without a number is refused',
    { resident: true, kind: 'company', taxNumber: null },
    'identity.tax-number-needed',
  ],
  [
    'a foreign company’s number is taken as it is',
    { resident: false, kind: 'company', taxNumber: '91110000600037341L' },
    null,
  ],
  ['a foreign company may have none', { resident: false, kind: 'company', taxNumber: null }, null],
]
for (const [title, owner, refusal] of owners) {
  test(`[R707-16.3] ${title}`, () => {
    const checked = checkOwner(owner)
    assert.equal(checked.ok ? null : checked.refusal.code, refusal)
  })
}

const passwords: readonly [string, string | null][] = [
  ['steppe-wind-over-dostyk', null],
  ['short-one', 'short'],
  ['aaaaaaaaaaaabb', 'monotonous'],
  ['my-name-is-a.serik-ok', 'contains-login'],
  ['password12345', 'common'],
  ['x'.repeat(64) + 'abcdefgh'.repeat(9), 'long'],
]
for (const [password, reason] of passwords) {
  test(`the password ${password.slice(0, 24)} is ${reason ?? 'accepted'}`, () => {
    const checked = checkPassword(password, 'a.serik')
    assert.equal(checked.ok ? null : checked.refusal.params?.['reason'], reason)
  })
}
