import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { id } from './fixtures/common.ts'
import { CONSENTS, NOTICES, SESSIONS } from './fixtures/driver-account.ts'
import { booking, DISPLACED, driverAnswers, NEW_TIMES, summary } from './fixtures/driver.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { tabTo } from './support/keyboard.ts'
import { PHONE } from './support/looks.ts'
import type { Answers } from './support/stand.ts'

const EMPTY = driverAnswers([])
const { stand, openAnew } = await openBrowserStand(EMPTY)
const DESK = { width: 1440, height: 900 }
const OWN = `/driver/bookings/${id(500)}`
const CANCEL = `POST /api/queue/bookings/${id(500)}/cancel`
const ENDED = {
  ...booking({ state: 'cancelled', next: { code: 'book-again', by: null } }),
  cancellation: { allowed: false, feeKept: false, depositReturned: false },
  move: { allowed: false, left: 0 },
}

const withMore = (more: Readonly<Record<string, unknown>>, first: Answers = EMPTY): Answers => ({
  ...first,
  json: { ...first.json, ...more },
})

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

/** The heading has the focus, and Tab goes on from there to what is said to come next. */
async function goesOnFrom(page: Page, place: Locator, next: Locator): Promise<void> {
  await place.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Tab')
  await next.and(page.locator(':focus')).waitFor()
}

/** Gives the booking of the screen up by keys alone, told what it costs; the screen then finds it ended. */
async function cancel(page: Page, ...told: readonly string[]): Promise<void> {
  const opens = page.locator('.cancel-open')
  await opens.press('Enter')
  const sheet = page.getByRole('dialog')
  for (const words of told) await sheet.getByText(words).waitFor()
  await sheet.getByRole('radio').first().press('Space')
  const sends = sheet.getByRole('button', { name: 'Cancel the booking' })
  await tabTo(page, sends)
  stand.set(withMore({ [CANCEL]: { id: id(500) } }, driverAnswers([], ENDED)))
  await page.keyboard.press('Enter')
  await opens.waitFor({ state: 'detached' })
}

test('a booking is cancelled by keys: the button is gone, and the keyboard goes on at the booking, not at the top of the page', async () => {
  for (const window of [PHONE, DESK]) {
    stand.set(driverAnswers([summary()], booking()))
    const page = await openAnew(`${OWN}?lang=en`, window)
    await cancel(page)
    await heading(page, 'Nur Zholy').and(page.locator(':focus')).waitFor()
  }
})

test('a booking without its time is given up by keys: what it says then has the focus at its heading, and no place is told to become free', async () => {
  const taken = booking({ ...DISPLACED, cancellation: { allowed: true, feeKept: false, depositReturned: true } })
  const times = { [`/api/queue/bookings/${id(500)}/new-times`]: NEW_TIMES }
  stand.set(withMore(times, driverAnswers([summary(DISPLACED)], taken)))
  const page = await openAnew(`${OWN}/new-time?lang=en`, PHONE)
  await page.locator('.new-time').first().waitFor()
  await cancel(page, 'The booking ends. This cannot be undone.', 'Fee and deposit come back in full.')
  await heading(page, 'New time').and(page.locator(':focus')).waitFor()
})

test('what is removed from the fleet by keys leaves the focus at the heading of its list, from which Tab goes on in the list', async () => {
  for (const window of [PHONE, DESK]) {
    stand.set(EMPTY)
    const page = await openAnew('/driver/fleet?lang=en', window)
    const remove = page.getByRole('button', { name: 'Remove 123ABC02' })
    await remove.press('Enter')
    await remove.waitFor({ state: 'detached' })
    await goesOnFrom(page, heading(page, 'Trucks'), page.getByRole('button', { name: 'Add a truck' }))
  }
})

test('a session that is ended and a consent that is withdrawn by keys leave the focus at the heading of their card', async () => {
  stand.set(EMPTY)
  const page = await openAnew('/driver/me?lang=en', PHONE)
  const end = page.getByRole('button', { name: 'End', exact: true })
  await end.waitFor()
  const [own] = SESSIONS.sessions
  stand.set(withMore({ '/api/identity/sessions': { sessions: [own] }, [`DELETE /api/identity/sessions/${id(3)}`]: {} }))
  await end.press('Enter')
  await end.waitFor({ state: 'detached' })
  await heading(page, 'Where you are signed in').and(page.locator(':focus')).waitFor()

  const withdraw = page.locator('.button-secondary', { hasText: 'Withdraw consent' })
  await withdraw.press('Enter')
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('WITHDRAW')
  await tabTo(page, sheet.getByRole('button', { name: 'Withdraw consent' }))
  const [given] = CONSENTS.consents
  stand.set(
    withMore({
      '/api/identity/consents': { consents: [{ ...given, state: 'withdrawn' }] },
      [`POST /api/identity/consents/${id(900)}/withdrawal`]: {},
    }),
  )
  await page.keyboard.press('Enter')
  await withdraw.waitFor({ state: 'detached' })
  await heading(page, 'Personal data').and(page.locator(':focus')).waitFor()
})

test('notices that are marked as read by keys leave the focus at the heading of the notices', async () => {
  stand.set(EMPTY)
  const page = await openAnew('/driver/notices?lang=en', PHONE)
  const all = page.getByRole('button', { name: 'Mark all as read' })
  await all.waitFor()
  const read = NOTICES.notices.map((notice) => ({ ...notice, readAt: notice.createdAt }))
  const acts = Object.fromEntries(read.map((notice) => [`POST /api/notices/${notice.id}/read`, {}]))
  stand.set(withMore({ '/api/notices': { unread: 0, notices: read }, ...acts }))
  await all.press('Enter')
  await all.waitFor({ state: 'detached' })
  await goesOnFrom(page, heading(page, 'Notices'), page.getByRole('link', { name: 'Open the booking' }))
})
