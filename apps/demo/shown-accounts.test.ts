import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatherAccounts } from './shown-accounts.ts'

const account = (side: string) => ({
  side,
  role: 'officer',
  login: `officer.${side}`,
  password: null,
  totpSecret: null,
  workplace: '/',
  inbox: null,
})

test('each side gets the accounts of all, in the order of the sides, whoever was seeded first', async () => {
  const gathered = gatherAccounts(['XA', 'XB'])
  const second = gathered.add('XB', [account('XB')])
  const first = gathered.add('XA', [account('XA')])
  for (const all of [await first, await second])
    assert.deepEqual(
      all.map(({ side }) => side),
      ['XA', 'XB'],
    )
})

test('a side that does not start fails the one that waits for it, with its own reason', async () => {
  const gathered = gatherAccounts(['XA', 'XB'])
  const waiting = gathered.add('XA', [])
  gathered.giveUp('XB', new Error('no disk'))
  await assert.rejects(waiting, /no disk/)
})
