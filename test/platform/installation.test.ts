import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { identityOf } from '#identity/public.ts'
import { lawOf } from '#law/public.ts'
import { Misconfigured } from '#platform/faults.ts'
import { type Authority, openInstallation } from '#platform/installation.ts'
import { listAuthorities } from '#reference/public.ts'

const HERE: Authority = {
  country: 'XA',
  zone: 'UTC',
  languages: ['en'],
  currency: 'XTS',
  phone: { callingCode: '999', trunkPrefix: '' },
}
const THERE: Authority = { ...HERE, country: 'XB', currency: 'XXX' }

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-installation-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'data')
}

test('a new installation belongs to the only authority of the release, or to the one that was chosen, for good', (t) => {
  const alone = newFolder(t)
  assert.equal(openInstallation(alone, [HERE]).authority.country, 'XA')
  assert.equal(openInstallation(alone, [HERE, THERE]).authority.country, 'XA', 'asked once, kept for ever')
  assert.throws(() => openInstallation(alone, [HERE, THERE], 'XB'), /belongs to XA, not to XB/)

  const chosen = newFolder(t)
  assert.throws(() => openInstallation(chosen, [HERE, THERE]), /choose with OTKEL_COUNTRY: XA, XB/)
  assert.equal(openInstallation(chosen, [HERE, THERE], 'XB').authority, THERE)
})

test('an unknown country gives one line that names the known ones, and leaves nothing behind', (t) => {
  const folder = newFolder(t)
  assert.throws(
    () => openInstallation(folder, [HERE, THERE], 'XX'),
    (error) => {
      assert.ok(error instanceof Misconfigured)
      assert.equal(error.message, 'no packages for country "XX"; known: XA, XB')
      return true
    },
  )
  assert.throws(() => statSync(folder), /ENOENT/)
})

test('two installations share no key, and keys stay with their owner', (t) => {
  const one = newFolder(t)
  const other = newFolder(t)
  const [a, b] = [openInstallation(one, [HERE]).keys, openInstallation(other, [HERE]).keys]
  assert.notEqual(a.signingKeyId, b.signingKeyId)
  assert.notDeepEqual(a.master, b.master)
  assert.notEqual(a.database.app, b.database.app)
  assert.deepEqual(openInstallation(one, [HERE]).keys.master, a.master, 'the next start finds the same keys')

  const file = path.join(one, 'keys', 'secrets.json')
  assert.equal(statSync(file).mode & 0o077, 0)
  assert.ok(!readFileSync(path.join(one, 'installation.json'), 'utf8').includes(a.database.app))
  chmodSync(file, 0o644)
  assert.throws(() => openInstallation(one, [HERE]), /can be read by others; run: chmod 600/)
})

test('every authority of this release has law and sign-in policy in its one currency, and any agreement in its languages', () => {
  const authorities = listAuthorities()
  assert.ok(authorities.length > 0)
  for (const { country, currency, zone, phone, languages } of authorities) {
    assert.equal(lawOf(country).currency, currency)
    const { agreements, signInPolicy } = identityOf(country)
    assert.ok(signInPolicy.callingCodes.includes(phone.callingCode), country)
    for (const { texts } of agreements) assert.deepEqual(Object.keys(texts).sort(), [...languages].sort(), country)
    assert.ok(Temporal.Instant.from('2026-11-22T00:00:00Z').toZonedDateTimeISO(zone).offset)
  }
})
