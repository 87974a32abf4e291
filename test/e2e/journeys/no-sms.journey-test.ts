import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { inboxOf } from '#queue/demo/people.ts'
import { makeCarriers } from '../../../simulators/traffic/identities.ts'
import { copy as first } from '../../../web/driver/copy/kk.ts'
import { copy as more } from '../../../web/driver/copy/screens/kk.ts'
import { plugInAuthenticator } from '../support/authenticator.ts'
import { assertAccessible } from '../support/axe.ts'
import { openDriverPhone } from '../support/driver-phone.ts'
import { realPlatform, until } from '../support/real-platform.ts'

// Phones go by their place: nobody else of the journeys has these.
const CARRIER = makeCarriers(7, 1, 99)[5]

test('when the day’s SMS are spent no code comes, and the driver signs in with the passkey of his phone', async () => {
  assert.ok(CARRIER)
  const platform = await realPlatform()
  const phone = await openDriverPhone(platform, { language: 'kk', first, more, payOnPage: '' })
  const { page } = phone
  const authenticator = await plugInAuthenticator(page)
  await page.goto(`${platform.url}/driver/`)
  await phone.askForCode(CARRIER.phone)
  await phone.enterCode(CARRIER.phone)
  await phone.register(CARRIER)
  await page.getByText(first.home.emptyTitle).waitFor()
  await page.goto(`${platform.url}/driver/me`)
  await page.getByRole('button', { name: more.me.passkeyAdd }).tap()
  await page.getByText(more.me.passkeyAdded).waitFor()
  assert.equal(await authenticator.held(), 1)
  await phone.context.clearCookies()

  const database = new pg.Client({ connectionString: platform.demo.database.appUrl })
  await database.connect()
  const spent = async () =>
    Number((await database.query("select spent from notices.sms_budget where scope = 'installation'")).rows[0].spent)
  const before = await spent()
  await database.query("update notices.sms_budget set spent = 1000000 where scope = 'installation'")
  // One code a minute and number: the first one is older now.
  await database.query("update identity.sign_in_code set requested_at = requested_at - interval '2 minutes'")
  try {
    await page.goto(`${platform.url}/driver/`)
    const inbox = `${await inboxOf(platform.demo.surroundings)}?phone=${encodeURIComponent(CARRIER.phone)}`
    const messages = async () =>
      ((await (await fetch(inbox)).json()) as { messages: readonly unknown[] }).messages.length
    const told = await messages()
    await phone.askForCode(CARRIER.phone)
    await assertAccessible(page, 'code that does not come')
    await until('the code was made, and nothing is left to do with it', 15_000, async () => {
      const { rows } = await database.query<{ made: boolean; left: number }>(
        `select (select code_hash is not null from identity.sign_in_code order by requested_at desc limit 1) as made,
           (select count(*)::int from graphile_worker.jobs where task_identifier = 'identity.send-code') as left`,
      )
      return rows[0]?.made === true && rows[0].left === 0
    })
    assert.equal(await messages(), told, 'no SMS went out')
    await page.getByRole('button', { name: more.signIn.passkey }).tap()
    await page.getByText(first.home.emptyTitle).waitFor()
    phone.complaints.assertNone()
  } finally {
    await database.query("update notices.sms_budget set spent = $1 where scope = 'installation'", [before])
    await database.end()
    await phone.context.close()
  }
})
