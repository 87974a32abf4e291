import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { LaneHourAnswer } from '#gate/contract.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { passage } from './fixtures/passages.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { watchComplaints } from './support/complaints.ts'
import { assertFits } from './support/everybody.ts'
import { spoken } from './support/words.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

async function open(language: string, width = 1440): Promise<Page> {
  stand.set(CHECKPOINT_ANSWERS)
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=${language}`)
  return page
}

test('[GATE-6] an officer goes over the last hour of a lane by keys: who was at the bar, what was told the lane, its alarms', async () => {
  const page = await open('en')
  const complaints = watchComplaints(page)
  const pictures: string[] = []
  const button = page.locator('[data-lane="OUT-1"]').getByRole('button', { name: 'Last hour' })
  await button.focus()
  page.on('request', (request) => {
    if (request.url().includes('/api/gate/pictures/')) pictures.push(request.url())
  })
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Lane OUT-1: the last hour' })
  const moment = dialog.getByRole('region', { name: 'The lane at this moment' })
  await moment.getByRole('heading', { name: 'At the barrier' }).waitFor()
  await moment.getByRole('img', { name: spoken('204BCD07') }).waitFor()
  await moment.getByText('The camera does not report').waitFor()
  const back = dialog.getByRole('button', { name: 'Previous event' })
  const happened = dialog.getByRole('list', { name: 'What had happened by then' })
  const all = await happened.getByRole('listitem').count()
  for (const expected of ['Drove off', 'Nobody at the barrier']) {
    for (let pressed = 0; pressed < all && (await moment.getByRole('heading').innerText()) !== expected; pressed += 1)
      await back.press('Enter')
    await moment.getByRole('heading', { name: expected }).waitFor()
  }
  await moment.getByRole('img', { name: spoken('777KKK05') }).waitFor()
  await moment.getByText('Held by an officer').waitFor()
  assert.ok((await happened.getByRole('listitem').count()) < all, 'what came later is not told yet')
  await happened.getByText('Command: release the lane').waitFor()
  await happened.getByText('not done at the lane').waitFor()
  assert.deepEqual(pictures, [], 'a picture is fetched when somebody asks for it: every look is logged')
  await moment.getByRole('button', { name: 'Look at the picture' }).press('Enter')
  await moment.locator('img.which-picture').waitFor()
  assert.equal(pictures.length, 1)
  await dialog.getByRole('slider').press('End')
  await moment.getByRole('img', { name: spoken('204BCD07') }).waitFor()
  // The bars are one stop of the Tab key, on the clocks of both sides; one that is chosen leads to its moment.
  await dialog.locator('.lane-clock-name').getByText('China').waitFor()
  await dialog.locator('.lane-span[tabindex="0"]').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await moment.getByRole('img', { name: spoken('777KKK05') }).waitFor()
  await assertAccessible(page, 'the last hour of a lane')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  complaints.assertNone()
  await page.close()
})

test('[GATE-6] the last hour opens from the commands by words, and fits a phone in every language', async () => {
  for (const language of ['kk', 'ru', 'en', 'zh']) {
    const page = await open(language, 390)
    await page.locator('[data-lane="OUT-1"] .verdict').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('menuitem', { name: /OUT-1(?: жолағы)?[:：]/ }).click()
    await page.locator('.lane-hour-moment .plate').waitFor()
    await assertFits(page, `the last hour of a lane (${language})`)
    await page.close()
  }
})

test('[GATE-6] an officer says with which booking a truck drove in that was let in unread', async () => {
  const page = await open('en')
  const path = '/api/gate/lanes/OUT-1/hour'
  const hour = CHECKPOINT_ANSWERS.json?.[path] as LaneHourAnswer
  const unread = {
    ...passage(5, { plateRead: '', state: 'passed', bookingId: null, booking: null, decidedBy: 'officer' }),
    passedAt: hour.until,
  }
  const acts = `POST /api/gate/matters/${unread.id}/acts`
  const json = { ...CHECKPOINT_ANSWERS.json, [path]: { ...hour, passages: [unread] }, [acts]: { ok: true } }
  stand.set({ ...CHECKPOINT_ANSWERS, json })
  await page.locator('[data-lane="OUT-1"]').getByRole('button', { name: 'Last hour' }).press('Enter')
  const choice = page.getByLabel('It drove in with the booking of')
  await choice.locator('option').nth(1).waitFor({ state: 'attached' })
  const booking = await choice.locator('option').nth(1).getAttribute('value')
  await choice.selectOption(booking)
  await page.getByRole('button', { name: 'Tie to this booking' }).press('Enter')
  await page.getByText('This vehicle drove in with that booking.').waitFor()
  const told = stand.received.find(({ path: asked }) => asked.endsWith('/acts'))
  assert.deepEqual(told?.body, { kind: 'tie', bookingId: booking })
  await page.close()
})

test('[GATE-6] the day by lane is walked by keys at a desk, on both clocks and as a table, and is told by the hour on a phone', async () => {
  const page = await open('en')
  const complaints = watchComplaints(page)
  await page.goto(`${stand.url}/checkpoint/?view=day&lang=en`)
  await page.getByRole('tab', { name: 'Booked by the hour' }).focus()
  await page.keyboard.press('ArrowRight')
  const lanes = page.getByRole('group', { name: 'Lanes over the day' })
  await lanes.locator('.lane-clock-name').getByText('China').waitFor()
  await lanes.getByRole('button', { name: /^OUT-1 · Entry: Held by an officer/ }).waitFor()
  await lanes.getByRole('img', { name: /^OUT-1 · Entry: The barrier did not do what it was told/ }).waitFor()
  await lanes.locator('.lane-span[tabindex="0"]').focus()
  await page.keyboard.press('Enter')
  const chosen = page.locator('.lane-day-chosen')
  await chosen.getByText('Vehicles: 24, Through: 22, Sent away: 2').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await chosen.getByText('Vehicles: 61, Through: 60, Sent away: 1').waitFor()
  const summary = page.getByText('As a table')
  await summary.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('table', { name: 'Lanes over the day' }).getByRole('cell', { name: '31' }).waitFor()
  await assertAccessible(page, 'the day by lane')
  await page.setViewportSize({ width: 390, height: 844 })
  await lanes.waitFor({ state: 'detached' })
  assert.deepEqual(
    await page.locator('.lane-day tbody tr').first().getByRole('cell').allInnerTexts(),
    ['14', '0'],
    'what an hour saw, lane by lane',
  )
  await assertFits(page, 'the day by lane on a phone')
  complaints.assertNone()
  await page.close()
})

test('[R707-9] earlier pictures of a camera are asked up to a day that is picked and a time that is typed, within the dialog', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/past?')) asked.push(new URL(request.url()).searchParams.get('before') ?? '')
  })
  await page.goto(`${stand.url}/checkpoint/?view=cameras&lang=ru`)
  await page.getByRole('button', { name: 'Прежние снимки' }).nth(1).press('Enter')
  const dialog = page.getByRole('dialog').first()
  const until = dialog.getByRole('group', { name: 'Не позднее' })
  await until.getByRole('spinbutton').nth(3).focus()
  await page.keyboard.type('09')
  await page.keyboard.type('05')
  await dialog.locator('.date-group button').press('Enter')
  const days = dialog.locator('.month-day:not([data-outside-month])')
  await days.first().click()
  await dialog.getByRole('button', { name: 'Показать' }).press('Enter')
  await dialog.locator('.camera-shot').first().waitFor()
  assert.equal(asked.length, 1)
  assert.match(asked[0] ?? '', /T04:05:00/, 'five past nine at the checkpoint')
  await page.close()
})
