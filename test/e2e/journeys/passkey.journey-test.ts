import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { plugInAuthenticator } from '../support/authenticator.ts'
import { watchComplaints } from '../support/complaints.ts'
import { realPlatform } from '../support/real-platform.ts'

/** Types a command into the palette and takes it with Enter, as soon as it is the chosen one. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').pressSequentially(command)
  await page.getByRole('menuitem', { name: command }).and(page.locator('[data-focused]')).waitFor()
  await page.keyboard.press('Enter')
}

test('[R707-4] an officer adds a passkey and signs in with it; a passkey that is not his opens nothing', async () => {
  const platform = await realPlatform()
  const context = await platform.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const page = await context.newPage()
  const complaints = watchComplaints(page)
  const authenticator = await plugInAuthenticator(page)
  await page.goto(`${platform.url}/checkpoint/`)

  const byPasskey = page.getByRole('button', { name: 'Sign in with a passkey' })
  const { login, password, totp } = await platform.officer()
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('One-time code').fill(totp)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('section.lane').first().waitFor()

  await run(page, 'Add a passkey of this device')
  await page.getByText('The passkey is added: next time it signs you in.').waitFor()
  assert.equal(await authenticator.held(), 1)

  await run(page, 'Sign out')
  await byPasskey.click()
  await page.locator('section.lane').first().waitFor()

  await run(page, 'Sign out')
  await authenticator.forget()
  await byPasskey.click()
  await page.getByText('The passkey was not accepted').waitFor()
  assert.equal(await page.locator('section.lane').count(), 0)
  complaints.assertNone()
  await context.close()
})
