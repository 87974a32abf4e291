import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually } from '../support/eventually.ts'
import { CALENDAR, DAY } from './fixtures/driver-places.ts'
import { driverAnswers } from './fixtures/driver.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { tabTo } from './support/keyboard.ts'
import { phonesOf } from './support/phone-page.ts'
import type { Answers } from './support/stand.ts'

const { browser, stand } = await openBrowserStand(driverAnswers([]))
const open = phonesOf({ browser, stand })

/** The calendar of the stand as it is on a given day, with free places from the next day on, and the hours of that one. */
function calendarFrom(today: string): Answers {
  const given = driverAnswers([])
  const days = CALENDAR.days.map((day, index) => ({
    ...day,
    ...(index === 1 || index === 2 ? { state: 'open' as const, free: index * 2 } : {}),
    day: new Date(Date.parse(today) + index * 86_400_000).toISOString().slice(0, 10),
  }))
  const calendar = { ...CALENDAR, today, lastDay: days.at(-1)?.day, days }
  const base = '/api/queue/checkpoints/NUR-ZHOLY'
  const next = days[1]?.day
  const told = { [`${base}/calendar`]: calendar, [`${base}/days/${next}`]: { ...DAY, day: next } }
  return { ...given, json: { ...given.json, ...told } }
}

test('[R707-16.1] two days before the end of a month the calendar shows five weeks, over two months', async () => {
  const page = await open('/driver/book', calendarFrom('2026-11-29'))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  await page.getByRole('heading', { name: 'November – December 2026' }).waitFor()
  assert.equal(await page.locator('.calendar-grid tbody tr').count(), 5)
  assert.equal(await page.locator('.day[data-day]').count(), 29)
  await assertAccessible(page, 'a calendar of two months')
  await page.getByRole('button', { name: 'Next month' }).press('Enter')
  await page.getByRole('heading', { name: 'December 2026', exact: true }).waitFor()
  await page.context().close()
})

test('[R707-16.1] the days of the calendar are one stop of the Tab key: arrows, Home, End and the keys of a page walk them, and a press takes the day', async () => {
  const page = await open('/driver/book', calendarFrom('2026-11-05'))
  await page.getByRole('button', { name: /^Nur Zholy/ }).click()
  const grid = page.getByRole('grid', { name: 'November 2026' })
  // The first day with a free place; today has none.
  const stop = page.getByRole('grid').locator('[tabindex="0"]')
  await stop.waitFor()
  assert.equal(await stop.count(), 1)
  assert.equal(await grid.locator('[aria-current="date"]').getAttribute('data-day'), '2026-11-05')
  await tabTo(page, stop)
  const at = (day: string) =>
    eventually(`${day} has the focus and the stop`, async () => {
      const [focused, stopped] = [page.locator(`.day:focus[data-day="${day}"]`), page.locator('.day[tabindex="0"]')]
      return (await focused.count()) === 1 && (await stopped.getAttribute('data-day')) === day
    })
  await at('2026-11-06')
  for (const [key, day] of [
    ['ArrowDown', '2026-11-13'],
    ['ArrowLeft', '2026-11-12'],
    ['End', '2026-11-30'],
    ['ArrowRight', '2026-12-01'],
    ['PageDown', '2027-01-01'],
    ['PageUp', '2026-12-01'],
    ['ArrowUp', '2026-11-24'],
    ['Home', '2026-11-05'],
    ['ArrowLeft', '2026-11-05'],
  ] as const) {
    await page.keyboard.press(key)
    await at(day)
  }
  // One press leads on, one back to the day that was left.
  await page.keyboard.press('Tab')
  assert.equal(await page.locator('.day:focus').count(), 0)
  await page.keyboard.press('Shift+Tab')
  await at('2026-11-05')
  await page.keyboard.press('ArrowRight')
  await at('2026-11-06')
  await page.keyboard.press('Enter')
  await page.locator('.hour:enabled').first().waitFor()
  assert.equal(await page.locator('.day[aria-pressed="true"]').getAttribute('data-day'), '2026-11-06')
  await assertAccessible(page, 'the calendar with a chosen day')
  await page.context().close()
})
