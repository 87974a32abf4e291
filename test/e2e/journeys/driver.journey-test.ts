import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { makeCarriers } from '../../../simulators/traffic/identities.ts'
import { copy as kkFirst } from '../../../web/driver/copy/kk.ts'
import { SELDOM } from '../../../web/driver/copy/seldom.ts'
import { copy as kkScreens } from '../../../web/driver/copy/screens/kk.ts'
import { copy as zhFirst } from '../../../web/driver/copy/zh.ts'
import { copy as zhScreens } from '../../../web/driver/copy/screens/zh.ts'
import { assertAccessible } from '../support/axe.ts'
import { type DriverPhone, openDriverPhone, type Words } from '../support/driver-phone.ts'
import { type RealPlatform, realPlatform, until } from '../support/real-platform.ts'
import { anyValues, spoken } from '../support/words.ts'

const KAZAKH: Words = { language: 'kk', first: kkFirst, more: kkScreens, payOnPage: 'Төлеу' }
const CHINESE: Words = { language: 'zh', first: zhFirst, more: zhScreens, payOnPage: '支付' }
const [, CARRIER, GUEST] = makeCarriers(3, 2, 99)
const CHECKPOINT = 'Нұр Жолы'
const SAVED_MS = 12_000
/** Asked in the page: whether the worker keeps the two screens that must open without a network. */
const KEPT = `caches.open('otkel-driver-1').then((kept) => kept.keys()).then((requests) =>
  ['pass', 'offline-home'].every((name) => requests.some(({ url }) => url.includes('/assets/' + name + '-'))))`

let platform: RealPlatform
let phone: DriverPhone
const { book, booking, checks, registration } = kkScreens

before(async () => {
  platform = await realPlatform()
  phone = await openDriverPhone(platform, KAZAKH)
})

/** The path of the booking that the phone shows now. */
const bookingShown = () => /\/driver\/bookings\/[0-9a-f-]{36}/.exec(phone.page.url())?.[0]

test('[R707-15a] a driver signs in on his phone, in Kazakh, with the code of his SMS', async () => {
  assert.ok(CARRIER)
  const { page } = phone
  await page.goto(`${platform.url}/driver/`)
  await page.getByRole('heading', { name: kkScreens.signIn.title }).waitFor()
  assert.equal(await page.getAttribute('html', 'lang'), 'kk')
  await assertAccessible(page, 'sign-in of the driver')
  await phone.askForCode(CARRIER.phone)
  await assertAccessible(page, 'code of the driver')
  await phone.enterCode(CARRIER.phone)
  await page.getByRole('heading', { name: registration.title }).waitFor()
})

test('[R707-15b] [R707-16.5] he enters himself, signs the agreement, and his consent comes from the state service', async () => {
  assert.ok(CARRIER)
  const { page } = phone
  await assertAccessible(page, 'registration')
  await phone.register(CARRIER)
  await page.getByText(kkFirst.home.emptyTitle).waitFor()
  await page.goto(`${platform.url}/driver/consent`)
  await page.getByText(registration.consentStates.given, { exact: true }).waitFor({ timeout: SAVED_MS })
  await page.getByRole('link', { name: registration.go }).tap()
})

test('[R707-16.1] [R707-16.2] [R707-16.3] [R707-16.4] he books the first free time of a checkpoint for the truck, trailer and owner that he enters', async () => {
  assert.ok(CARRIER)
  const { page } = phone
  const [truck] = CARRIER.trucks
  assert.ok(truck)
  await assertAccessible(page, 'choice of a checkpoint')
  await phone.chooseCheckpoint(CHECKPOINT)
  await page.locator('.calendar-grid .day').first().waitFor()
  await assertAccessible(page, 'calendar')
  await page.getByRole('button', { name: book.take, exact: true }).tap()
  await phone.addTruck(truck, CARRIER.company)
  await phone.addTrailer(truck)
  await page.getByLabel(CARRIER.person.family).check()
  await assertAccessible(page, 'truck, trailer, drivers')
  await page.getByRole('button', { name: book.next, exact: true }).tap()
  await page.getByText(book.rule).waitFor()
  await assertAccessible(page, 'everything once more')
  await page.getByRole('button', { name: book.confirm }).tap()
  await page.locator('.ticket').waitFor()
  assert.ok(bookingShown())
})

test('[R707-20a] [R707-23] [QUE-13] the checks pass, he pays on the bank’s page, and has number and pass', async () => {
  const { page } = phone
  await page.getByText(anyValues(checks.passed)).waitFor({ timeout: SAVED_MS })
  await phone.pay()
  const number = page.locator('.ticket-number')
  await until('the ordinal number', SAVED_MS, async () => /^\d+$/.test(await number.innerText()))
  await page.locator('.ticket-pass img.qr').waitFor()
  await assertAccessible(page, 'booking')
  await page.locator('.ticket-pass').tap()
  await page.locator('.pass img.qr').waitFor()
  await assertAccessible(page, 'pass')
})

test('[QUE-13] without a network the pass still opens, after a reload too', async () => {
  const { page, context } = phone
  const [truck] = CARRIER?.trucks ?? []
  assert.ok(truck)
  await until('the phone has kept the application', SAVED_MS, () => page.evaluate(KEPT))
  await context.setOffline(true)
  const reached = await page.evaluate("fetch('/api/platform/about').then(() => true, () => false)")
  assert.equal(reached, false, 'there is no network')
  await page.reload()
  await page.getByText(SELDOM.kk.offlineBody).waitFor()
  await page.locator('.pass-screen img.qr').waitFor()
  await page
    .locator('.pass')
    .getByRole('img', { name: spoken(truck.plate) })
    .waitFor()
  await page.getByText(kkFirst.pass.saved).waitFor()
  await assertAccessible(page, 'passes without a network')
  await context.setOffline(false)
})

test('[R707-16.1] [R707-28a] [R707-28c] a second booking, chosen in the calendar, is given up: what it costs is said before', async () => {
  const { page } = phone
  const [, truck] = CARRIER?.trucks ?? []
  assert.ok(CARRIER && truck)
  await page.goto(`${platform.url}/driver/`)
  await page.getByRole('link', { name: kkFirst.home.bookMore }).tap()
  await phone.chooseCheckpoint(CHECKPOINT)
  // In the last days of a month its own page may have none.
  await page.getByRole('button', { name: book.nextMonth }).tap()
  await page.locator('.day[data-heat="many"]').nth(2).tap()
  await page.locator('.hour:enabled').first().tap()
  await phone.addTruck(truck, null)
  await page.getByLabel(CARRIER.person.family).check()
  await page.getByRole('button', { name: book.next, exact: true }).tap()
  await page.getByRole('button', { name: book.confirm }).tap()
  await page.locator('.ticket').waitFor()
  await phone.pay()
  await page.getByRole('button', { name: booking.cancel, exact: true }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(anyValues(booking.feeKept)).waitFor()
  await dialog.getByText(anyValues(booking.depositBack)).waitFor()
  await assertAccessible(page, 'what giving up costs')
  await dialog.getByLabel(booking.reasons['plans-changed']).check()
  await dialog.getByRole('button', { name: booking.cancel, exact: true }).tap()
  await page.locator('.ticket[data-state="cancelled"]').waitFor()
  phone.complaints.assertNone()
  await phone.context.close()
})

test('[R707-15a] [R707-16.1] a driver reads everything in Chinese, from the code to the calendar', async () => {
  assert.ok(GUEST)
  const guest = await openDriverPhone(platform, CHINESE)
  const { page } = guest
  await page.goto(`${platform.url}/driver/`)
  await guest.askForCode(GUEST.phone)
  await guest.enterCode(GUEST.phone)
  await page.getByRole('heading', { name: zhScreens.registration.title }).waitFor()
  assert.equal(await page.getAttribute('html', 'lang'), 'zh')
  await guest.register(GUEST)
  await page.getByRole('link', { name: zhFirst.home.book }).tap()
  await guest.chooseCheckpoint('努尔饶尔')
  await page.getByText(zhScreens.book.firstTitle).waitFor()
  await assertAccessible(page, 'calendar in Chinese')
  const drawn = await page.evaluate(
    "document.fonts.ready.then((fonts) => [...fonts].some((font) => /Noto Sans SC/.test(font.family) && font.status === 'loaded'))",
  )
  assert.ok(drawn, 'the Chinese font that we serve is in use')
  guest.complaints.assertNone()
  await guest.context.close()
})
