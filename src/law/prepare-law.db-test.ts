import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordAudit, verifyAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { inOwnersTransaction, inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { LAW } from './module.ts'

const NOW = Temporal.Instant.from('2026-11-30T04:00:00Z')

/** What the audit keeps of a basis. */
async function kept(db: Database, basis: string): Promise<string | null> {
  const subject = { kind: 'case', id: basis }
  const entry = { event: 'identity.account-blocked', actor: SYSTEM, subject, basis, occurredAt: NOW }
  await inTransaction(db, (tx) => recordAudit(tx, entry))
  const rows = db.selectFrom('audit.entry').select('basis').where('subject_id', '=', basis)
  return (await rows.orderBy('tx', 'desc').limit(1).executeTakeFirstOrThrow()).basis
}

test('the audit of an installation rests on acts of its own country or of all, and on none of another country', async (t) => {
  const { db, migratorUrl } = await testDatabase(t)
  const owner = openDatabase(migratorUrl, { max: 1, applicationName: 'otkel test' })
  t.after(() => owner.close())
  const prepareFor = async (country: string, currency: string) =>
    inOwnersTransaction(owner.db, async (tx) => LAW.prepare?.(tx, { country, currency, now: NOW, decidingDays: [] }))
  const all = async () => ({
    kz: await kept(db, 'order-707/6-2'),
    kzTwo: await kept(db, 'kz-customs-code/437; order-407'),
    mixed: await kept(db, 'ctop/2; order-707/21'),
    cn: await kept(db, 'prc-customs-law/24'),
    common: await kept(db, 'ctop/2'),
    words: await kept(db, 'Order of the registrar No. 1'),
  })
  const shared = { common: 'ctop/2', words: 'Order of the registrar No. 1' }
  // The database of the tests is prepared for Kazakhstan.
  const ofKz = {
    ...shared,
    kz: 'order-707/6-2',
    kzTwo: 'kz-customs-code/437; order-407',
    mixed: 'ctop/2; order-707/21',
  }
  assert.deepEqual(await all(), { ...ofKz, cn: null })
  assert.deepEqual(await prepareFor('CN', 'CNY'), [])
  assert.deepEqual(await all(), { ...shared, kz: null, kzTwo: null, mixed: null, cn: 'prc-customs-law/24' })
  // What another release says of the acts holds from its preparation on.
  await prepareFor('KZ', 'KZT')
  assert.deepEqual(await all(), { ...ofKz, cn: null })
  assert.equal((await verifyAudit(db)).firstBad, null)
})
