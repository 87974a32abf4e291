import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../support/eventually.ts'
import { ABOUT, id } from './fixtures/common.ts'
import { booking, driverAnswers, summary } from './fixtures/driver.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import type { Answers } from './support/stand.ts'

const OWN = `/driver/bookings/${id(500)}`
const PHONE = '+7 717 200 00 00'
const WIDTH = 390

/** The worker has everything of the page, the screens that open without a network as well. */
const IS_KEPT = `navigator.serviceWorker.controller !== null &&
  caches.open('otkel-driver-1').then((cache) => cache.keys()).then((requests) => {
    const kept = new Set(requests.map(({ url }) => url))
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/assets/'))
    return ['pass-', 'offline-home-', 'help-'].every((name) => loaded.some((one) => one.includes('/assets/' + name)))
      && loaded.every((name) => kept.has(name))
  })`

const { browser, stand } = await openBrowserStand(driverAnswers([]))

function withPhone(given: Answers): Answers {
  return { ...given, json: { ...given.json, '/api/platform/about': { ...ABOUT, helpPhone: PHONE } } }
}

/** Opens the driver's start with a network, and waits until the phone has kept the application. */
async function keptPage(t: TestContext, given: Answers, passes: number): Promise<Page> {
  stand.set(withPhone(given))
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 844 }, reducedMotion: 'reduce' })
  t.after(() => context.close())
  const page = await context.newPage()
  await page.goto(`${stand.url}/driver/?lang=en`)
  for (let nth = 0; nth < passes; nth += 1) await page.locator('.ticket-pass img').nth(nth).waitFor()
  // The worker takes what the page was loaded from once the first screen stands.
  await eventually('the phone has kept the application', async () => (await page.evaluate(IS_KEPT)) === true)
  return page
}

async function loseNetwork(t: TestContext, page: Page): Promise<void> {
  // A page that begins anew may hear a moment later that it has no network; a dead line it finds at once.
  stand.hush(true)
  t.after(() => stand.hush(false))
  await page.context().setOffline(true)
}

async function assertFillsPhone(page: Page): Promise<void> {
  await page.locator('.pass-screen .qr').waitFor()
  const code = await page.locator('.qr').boundingBox()
  assert.ok(code && code.width >= 0.9 * WIDTH, `the code is ${code?.width} of ${WIDTH} px wide`)
}

test('[R707-30] the pass kept on the phone is shown when the network is gone, as wide as the phone', async (t) => {
  const page = await keptPage(t, driverAnswers([summary()], booking()), 1)
  await loseNetwork(t, page)
  await page.reload()
  await assertFillsPhone(page)
  assert.equal(await page.locator('.pass-number').textContent(), '17')
  const place = await page.locator('.pass-head > :first-child').first().textContent()
  assert.ok(place && !/^[A-Z-]+$/.test(place), `the pass names its checkpoint without a network: ${place}`)
  assert.match((await page.locator('.pass-when').innerText()).replaceAll('\u00a0', ' '), /China \d\d:\d\d–\d\d:\d\d$/)
  assert.equal(await page.getByRole('button', { name: 'PDF' }).isDisabled(), true)
  await page.getByText('The PDF opens once there is a connection.').waitFor()
  await page.getByText('your pass works without it').waitFor()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await assertAccessible(page, 'the only pass without a network')
  await page.getByRole('link', { name: 'Close the pass' }).press('Enter')
  await page.getByRole('heading', { name: 'Saved on this phone' }).waitFor()
  await assertAccessible(page, 'what is kept without a network')
  await page.getByRole('link', { name: 'Show the pass' }).press('Enter')
  await assertFillsPhone(page)
})

test('[R707-30] of several passes on the phone the one that the address names fills it; the start lists all', async (t) => {
  const second = summary({ id: id(501), plate: '707ABC05' })
  const given = driverAnswers([summary(), second], booking())
  const pass = given.json[`/api/queue/bookings/${id(500)}/pass`] as object
  const other = { ...pass, bookingId: id(501), plate: '707ABC05', ordinal: 18 }
  const path = `/api/queue/bookings/${id(501)}/pass`
  const page = await keptPage(t, { ...given, json: { ...given.json, [path]: other } }, 2)
  await loseNetwork(t, page)
  await page.goto(`${stand.url}/driver/bookings/${id(501)}/pass`)
  await assertFillsPhone(page)
  assert.equal(await page.locator('.pass-number').textContent(), '18')
  await page.getByRole('link', { name: 'Close the pass' }).press('Enter')
  await page.getByRole('heading', { name: 'Saved on this phone' }).waitFor()
  assert.deepEqual((await page.locator('.pass-number').allTextContents()).toSorted(), ['17', '18'])
  await page.goto(`${stand.url}${OWN}`)
  await page.getByRole('heading', { name: 'Saved on this phone' }).waitFor()
})

test('help opens without a network too, with its topics and whom to call', async (t) => {
  const page = await keptPage(t, driverAnswers([]), 0)
  await loseNetwork(t, page)
  await page.reload()
  await page.getByText('Nothing is saved on this phone yet').waitFor()
  await page.getByRole('link', { name: 'Help', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Help' }).waitFor()
  await page.getByText('The barrier does not open').press('Enter')
  await page.getByText('show the officer your pass').waitFor()
  const call = page.getByRole('link', { name: `Call for help: ${PHONE}` })
  assert.equal(await call.getAttribute('href'), 'tel:+77172000000')
})

/** Some file of the application that the phone has kept holds a text. */
const isKeptText = (text: string) => `caches.open('otkel-driver-1').then(async (cache) => {
  const files = (await cache.keys()).filter(({ url }) => url.includes('/assets/') && url.endsWith('.js'))
  const texts = await Promise.all(files.map(async (file) => (await cache.match(file)).text()))
  return texts.some((text) => text.includes(${JSON.stringify(text)}))
})`

test('after a change of language the help is kept in the one that is read now, though nobody has opened it', async (t) => {
  const page = await keptPage(t, driverAnswers([]), 0)
  await page.locator('.language[lang="kk"]').press('Enter')
  await page.locator('html[lang="kk"]').waitFor()
  await eventually(
    'the help is kept in Kazakh',
    async () => (await page.evaluate(isKeptText('Шлагбаум ашылмай тұр'))) === true,
  )
  await loseNetwork(t, page)
  await page.goto(`${stand.url}/driver/`)
  await page.getByRole('link', { name: 'Көмек', exact: true }).press('Enter')
  await page.getByText('Шлагбаум ашылмай тұр').waitFor()
})

test('a language that is not on the phone is not gone over to without a network: what is shown stays, also when it begins anew', async (t) => {
  const page = await keptPage(t, driverAnswers([]), 0)
  await loseNetwork(t, page)
  await page.goto(`${stand.url}/driver/`)
  const nothing = page.getByText('Nothing is saved on this phone yet')
  await nothing.waitFor()
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'))
  await page.locator('.language[lang="zh"]').press('Enter')
  await failed
  await nothing.waitFor()
  await page.goto(`${stand.url}/driver/`)
  await nothing.waitFor()
  // Chosen again, it comes with the network.
  await page.locator('.language[lang="zh"]').press('Enter')
  stand.hush(false)
  await page.context().setOffline(false)
  await page.locator('html[lang="zh"]').waitFor()
})

test('help whose part cannot be loaded says so where it would stand, and the page around it stays', async (t) => {
  stand.set(driverAnswers([]))
  const context = await browser.newContext({ serviceWorkers: 'block' })
  t.after(() => context.close())
  const page = await context.newPage()
  await page.route('**/api/identity/**', (route) => route.abort())
  await page.route(/\/assets\/help-/, (route) => route.abort())
  await page.goto(`${stand.url}/driver/help?lang=en`)
  await page.getByRole('alert').getByRole('button', { name: 'Reload the page' }).waitFor()
  // The page around it: whoever reads another language still turns to it.
  await page.locator('.language[lang="ru"]').click()
  await page.getByRole('alert').getByRole('button', { name: 'Обновить страницу' }).waitFor()
})
