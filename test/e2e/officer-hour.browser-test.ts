import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { LaneHourAnswer } from '#gate/contract.ts'
import type { OfficerDay } from '#queue/contract.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { passage } from './fixtures/passages.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { watchComplaints } from './support/complaints.ts'
import { assertFits } from './support/everybody.ts'
import type { Answers } from './support/stand.ts'
import { plain, spoken } from './support/words.ts'

const DAY = CHECKPOINT_ANSWERS.json['/api/queue/officer/NUR-ZHOLY/day'] as OfficerDay
const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

/** The page asks for all it shows as it opens: what it is to be answered is set before. */
async function open(language: string, width = 1440, answers = () => stand.set(CHECKPOINT_ANSWERS)): Promise<Page> {
  answers()
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
  const dialog = page.getByRole('dialog', { name: 'Lane OUT-1 · Entry: the last hour' })
  await dialog.getByRole('group', { name: 'Lane OUT-1 · Entry: the last hour' }).waitFor()
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
    await page.getByRole('menuitem', { name: /OUT-1\s· .+[:：]/ }).click()
    await page.locator('.lane-hour-moment .plate').waitFor()
    await assertFits(page, `the last hour of a lane (${language})`)
    await page.close()
  }
})

/** The last hour of a lane with a truck in it that was let in unread, and what else the stand answers. */
function untied(more: Answers['json']): void {
  const path = '/api/gate/lanes/OUT-1/hour'
  const hour = CHECKPOINT_ANSWERS.json?.[path] as LaneHourAnswer
  const unread = {
    ...passage(5, { plateRead: '', state: 'passed', bookingId: null, booking: null, decidedBy: 'officer' }),
    passedAt: hour.until,
  }
  const acts = { [`POST /api/gate/matters/${unread.id}/acts`]: { ok: true } }
  stand.set({
    ...CHECKPOINT_ANSWERS,
    json: { ...CHECKPOINT_ANSWERS.json, [path]: { ...hour, passages: [unread] }, ...acts, ...more },
  })
}

const lastAct = () => stand.received.findLast(({ path }) => path.endsWith('/acts'))?.body

test('[GATE-6] an officer says with which booking a truck drove in that was let in unread', async () => {
  const page = await open('en')
  untied({})
  await page.locator('[data-lane="OUT-1"]').getByRole('button', { name: 'Last hour' }).press('Enter')
  const choice = page.getByLabel('It drove in with the booking of')
  await choice.locator('option').nth(1).waitFor({ state: 'attached' })
  const booking = await choice.locator('option').nth(1).getAttribute('value')
  await choice.selectOption(booking)
  await page.getByRole('button', { name: 'Tie to this booking' }).press('Enter')
  await page.getByText('This vehicle drove in with that booking.').waitFor()
  assert.deepEqual(lastAct(), { kind: 'tie', bookingId: booking })
  await page.close()
})

test('[GATE-6] [R707-28g] an annulled booking that no list offers is found by reference or plate and tied, also when the yard cannot be read', async () => {
  const annulled = DAY.rows.find(({ state }) => state === 'annulled') ?? assert.fail()
  const find = 'POST /api/queue/passes/find'
  const broken = { type: 'platform.internal', status: 500, correlationId: 'stand' }
  const nothing = { asOf: annulled.startsAt, found: [] }
  const page = await open('en', 1440, () => untied({ '/api/gate/yard': broken, [find]: nothing }))
  await page.locator('[data-lane="OUT-1"]').getByRole('button', { name: 'Last hour' }).press('Enter')
  const tie = page.locator('.lane-hour-tie')
  await tie.getByRole('alert').waitFor()
  const sought = tie.getByLabel('Not in the list? Reference or plate of its booking')
  await sought.fill('999ZZZ02')
  await sought.press('Enter')
  await tie.getByText('No such booking at this checkpoint').waitFor()
  const found = { asOf: annulled.startsAt, found: [{ verdict: 'not-in-force', booking: annulled }] }
  untied({ [find]: found })
  await tie.getByRole('button', { name: 'Try again' }).press('Enter')
  const choice = tie.getByLabel('It drove in with the booking of')
  await choice.locator('option').nth(1).waitFor({ state: 'attached' })
  await tie.getByRole('alert').waitFor({ state: 'detached' })
  await sought.fill(` ${annulled.plate} `)
  await sought.press('Enter')
  await tie.getByText('Bookings found: 1. They stand first in the list.').waitFor()
  const chosen = await choice.locator('option:checked').innerText()
  assert.ok(plain(chosen).startsWith(`${annulled.plate} · ${annulled.reference} · Annulled · `), chosen)
  assert.deepEqual(stand.received.at(-1)?.body, { sought: annulled.plate, checkpoint: 'NUR-ZHOLY' })
  await page.setViewportSize({ width: 390, height: 844 })
  await assertFits(page, 'a booking that was sought for an unread truck')
  await tie.getByRole('button', { name: 'Tie to this booking' }).press('Enter')
  await page.getByText('This vehicle drove in with that booking.').waitFor()
  assert.deepEqual(lastAct(), { kind: 'tie', bookingId: annulled.id })
  await page.close()
})

test('[GATE-6] the day by lane is walked by keys at a desk, on both clocks and as a table, and is told by the hour on a phone', async () => {
  const page = await open('en')
  const complaints = watchComplaints(page)
  await page.goto(`${stand.url}/checkpoint/?view=day&lang=en`)
  await page.getByRole('tablist', { name: 'How the day goes' }).getByRole('tab', { name: 'Booked by the hour' }).focus()
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
