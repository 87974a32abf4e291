import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { readDemoAccounts } from '#apps/demo-accounts.ts'
import { contentPolicyText } from '#platform/http/content-policy.ts'
import { makeCarriers } from '../../../simulators/traffic/identities.ts'
import { workplacePages } from '../../../web/build/workplace-pages.ts'
import { copy as first } from '../../../web/driver/copy/kk.ts'
import { copy as more } from '../../../web/driver/copy/screens/kk.ts'
import { watchComplaints } from '../support/complaints.ts'
import { openDriverPhone } from '../support/driver-phone.ts'
import { type RealPlatform, realPlatform } from '../support/real-platform.ts'

/** Pages that nobody signs in to. */
const OPEN_PAGES = ['start', 'board', 'kit']
const CARRIER = makeCarriers(7, 1, 99)[6]
const SHOWN_MS = 20_000

const addressOf = (workplace: string) => (workplace === 'start' ? '/' : `/${workplace}/`)

/** Opens a page and each of its views, and waits until nothing is on its way any more. */
async function lookAtAll(page: Page, url: string): Promise<number> {
  const answer = await page.goto(url)
  assert.equal(answer?.headers()['content-security-policy'], contentPolicyText(), 'the real policy is in force')
  await shown(page)
  const tabs = page.getByRole('tab')
  const count = await tabs.count()
  for (let n = 0; n < count; n += 1) {
    await tabs.nth(n).click()
    await shown(page)
  }
  return count
}

async function shown(page: Page): Promise<void> {
  await page.locator('h1, main, [role="tabpanel"], .board').first().waitFor({ timeout: SHOWN_MS })
  await page.locator('.skeleton').first().waitFor({ state: 'detached', timeout: SHOWN_MS })
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
}

/** The accounts of the demonstration's own side, one for each workplace. */
function accountsOf({ demo }: RealPlatform) {
  const shownAccounts = readDemoAccounts({ OTKEL_DEMO: true, OTKEL_DEMO_ACCOUNTS: demo.accountsFile })
  const [home] = shownAccounts().sides
  return () => shownAccounts().accounts.filter(({ side, password }) => side === home?.country && password !== null)
}

async function signIn(platform: RealPlatform, context: BrowserContext, workplace: string): Promise<void> {
  if (workplace === 'driver') {
    assert.ok(CARRIER)
    const phone = await openDriverPhone(platform, { language: 'kk', first, more, payOnPage: '' })
    await phone.page.goto(`${platform.url}/driver/`)
    await phone.askForCode(CARRIER.phone)
    await phone.enterCode(CARRIER.phone)
    await phone.register(CARRIER)
    await phone.page.getByText(first.home.emptyTitle).waitFor()
    await context.addCookies(await phone.context.cookies())
    return phone.context.close()
  }
  const account = accountsOf(platform)().find((one) => one.workplace === addressOf(workplace))
  assert.ok(account, `nobody of the demonstration works at ${workplace}: its screens cannot be looked at`)
  const { login, password, totp } =
    account.role === 'officer' && workplace === 'checkpoint' ? await platform.officer() : account
  const signed = await context.request.post(`${platform.url}/api/identity/operator-sign-in`, {
    data: { login, password, totp },
  })
  assert.equal(signed.status(), 200, `${login} signs in`)
}

test('every workplace that there is keeps the content policy, signed in, on the real server', async () => {
  const platform = await realPlatform()
  const names = Object.keys(workplacePages(path.resolve(import.meta.dirname, '../../../web')))
  assert.ok(names.length >= 12)
  const seen: Record<string, number> = {}
  for (const workplace of names) {
    const context = await platform.browser.newContext({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    })
    if (!OPEN_PAGES.includes(workplace)) await signIn(platform, context, workplace)
    const page = await context.newPage()
    const complaints = watchComplaints(page)
    seen[workplace] = await lookAtAll(page, `${platform.url}${addressOf(workplace)}`)
    assert.equal(await page.locator('input[type="password"]').count(), 0, `${workplace} is seen signed in`)
    complaints.assertNone()
    await context.close()
  }
  assert.ok((seen['checkpoint'] ?? 0) > 3, `views: ${JSON.stringify(seen)}`)
})

test('control: a style in the markup of a page of the real server is complained about', async () => {
  const platform = await realPlatform()
  const page = await platform.browser.newPage()
  const complaints = watchComplaints(page)
  await page.goto(platform.url)
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red">!</p>')`)
  assert.throws(() => complaints.assertNone(), /inline style/)
  await page.close()
})
