import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { assertAccessible } from '../support/axe.ts'
import { watchComplaints } from '../support/complaints.ts'
import { tabTo, typeInto } from '../support/keyboard.ts'
import { type RealPlatform, realPlatform, until } from '../support/real-platform.ts'
import { spoken } from '../support/words.ts'

const DESK = { width: 1440, height: 900 }
/** What an officer's screen may lag behind the lane; the gate asks for news of bookings every four seconds. */
const LIVE_MS = 8_000

let platform: RealPlatform
let context: BrowserContext
let page: Page
let complaints: ReturnType<typeof watchComplaints>

before(async () => {
  platform = await realPlatform()
  context = await platform.browser.newContext({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' })
  page = await context.newPage()
  complaints = watchComplaints(page)
})

const laneCard = (code: string): Locator => page.locator('section.lane', { has: page.locator(`#lane-${code}`) })
const plateIn = (place: Locator, plate: string): Locator => place.getByRole('img', { name: spoken(plate) })
/** The fact that tells the booking of whoever stands there. */
const booking = (card: Locator): Locator => card.locator('.fact', { has: page.getByText('Booking', { exact: true }) })

async function outcome(vehicle: string, wanted: string): Promise<void> {
  await until(`vehicle ${wanted}`, 20_000, async () => (await platform.devices.outcomeOf(vehicle)) === wanted)
}

test('[R707-4] [GATE-6] an officer signs in with password and one-time code by the keyboard alone and sees his lanes', async () => {
  await page.goto(`${platform.url}/checkpoint/`)
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await assertAccessible(page, 'sign-in of the officer')
  const { login, password, totp } = await platform.officer()
  await typeInto(page, page.getByLabel('Login'), login)
  await typeInto(page, page.getByLabel('Password', { exact: true }), password)
  await typeInto(page, page.getByLabel('One-time code'), totp)
  await page.keyboard.press('Enter')
  for (const lane of ['OUT-1', 'OUT-2', 'OUT-3', 'BORDER']) await laneCard(lane).waitFor()
  assert.match(await laneCard('OUT-1').innerText(), /Barrier closed/)
})

test('[R707-2.1] [R707-11] [GATE-6] a booked truck drives up: the officer sees it live, picture beside booking, and the barrier opens by itself', async () => {
  const truck = await platform.carriers.calledTruck()
  const { plate, country, trailerPlate } = truck
  const vehicle = await platform.devices.driveUp({ lane: 'OUT-1', plate, country, trailerPlate, patienceSeconds: 40 })
  const card = laneCard('OUT-1')
  await card.getByText('May go').waitFor({ timeout: LIVE_MS })
  await plateIn(card.locator('.fact').first(), plate).waitFor()
  await booking(card).getByText('The plate matches the booking').waitFor()
  await card.getByText(truck.reference).waitFor()
  await card.getByText('This booking is for now and the plate matches.').waitFor()
  const picture = card.locator('.picture img')
  await until('picture of the camera', LIVE_MS, () =>
    picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 100).catch(() => false),
  )
  await outcome(vehicle, 'through')
  await assertAccessible(page, 'lanes of the officer')
})

test('[R707-11] [GATE-6] the officer holds a lane with one key, lets the truck in with another, and gives the lane back', async () => {
  const card = laneCard('OUT-1')
  await page.keyboard.press('1')
  await page.keyboard.press('h')
  await card.getByText('Held by an officer').waitFor({ timeout: LIVE_MS })
  const { plate, country, trailerPlate } = await platform.carriers.calledTruck()
  const vehicle = await platform.devices.driveUp({ lane: 'OUT-1', plate, country, trailerPlate, patienceSeconds: 60 })
  await card.getByText('This lane is held by an officer.').waitFor({ timeout: LIVE_MS })
  await booking(card).getByText('The plate matches the booking').waitFor()
  assert.equal(await platform.devices.outcomeOf(vehicle), 'at-bar', 'a held lane opens to nobody')
  await page.keyboard.press('o')
  await outcome(vehicle, 'through')
  await page.keyboard.press('h')
  await card.getByText('Held by an officer').waitFor({ state: 'detached', timeout: LIVE_MS })
})

test('[R707-11] [GATE-6] a truck without a booking stays outside with the reason on the screen, until an officer opens by hand and says why', async () => {
  const card = laneCard('OUT-2')
  const vehicle = await platform.devices.driveUp({
    lane: 'OUT-2',
    plate: '909STR01',
    country: 'KZ',
    patienceSeconds: 90,
  })
  await card.getByText('Stays outside').waitFor({ timeout: LIVE_MS })
  await card.getByText('No booking for these days matches the plate.').waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^Open lane OUT-2\s· .+ by hand$/).waitFor()
  await assertAccessible(page, 'the question for a reason')
  const send = dialog.getByRole('button', { name: 'Open the barrier' })
  await tabTo(page, send)
  await page.keyboard.press('Enter')
  await dialog.getByText('Choose a reason.').waitFor()
  assert.equal(await platform.devices.outcomeOf(vehicle), 'at-bar', 'without a reason nothing opens')
  await tabTo(page, dialog.getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await tabTo(page, send)
  await page.keyboard.press('Enter')
  await outcome(vehicle, 'through')
  await card.getByText('An officer opened by hand.').waitFor({ timeout: LIVE_MS })
})

test('[GATE-6] the officer takes the shift over and writes in its log, where the opening by hand stands already', async () => {
  await page.keyboard.press('w')
  const takeOver = page.getByRole('button', { name: 'Take over the shift' })
  await takeOver.waitFor()
  await page.locator('.happenings li', { hasText: 'Opened by hand' }).getByText('lane OUT-2').waitFor()
  await takeOver.press('Enter')
  const dialog = page.getByRole('dialog')
  await typeInto(page, dialog.getByRole('textbox'), 'First shift of this gate')
  await tabTo(page, dialog.getByRole('button', { name: 'Take over the shift' }))
  await page.keyboard.press('Enter')
  await page.getByText('On duty: ').waitFor({ timeout: LIVE_MS })
  await typeInto(page, page.getByLabel('Write in the log'), 'The light of lane 2 is broken')
  await tabTo(page, page.getByRole('button', { name: 'Write down' }))
  await page.keyboard.press('Enter')
  await page.locator('.happenings').getByText('The light of lane 2 is broken').waitFor({ timeout: LIVE_MS })
  await assertAccessible(page, 'the log of the shift')
})

test('[QUE-13] [R707-10b] what is no pass is told so with its cure, and a plate that drove in is found by day and purpose', async () => {
  await tabTo(page, page.getByRole('tab', { name: 'Shift' }))
  await page.keyboard.press('p')
  await page.getByLabel('QR code of the pass').waitFor()
  await page.keyboard.type('eyJhbGciOiJub25lIn0.e30.')
  await page.keyboard.press('Enter')
  await page.getByText('This is not a booking pass.').waitFor({ timeout: LIVE_MS })
  await tabTo(page, page.getByRole('tab', { name: 'Pass' }))
  await page.keyboard.press('f')
  await typeInto(page, page.getByLabel('Plate', { exact: true }), '909STR01')
  await page.getByLabel('Purpose of the look-up').selectOption('incident')
  await tabTo(page, page.getByRole('button', { name: 'Look up' }))
  await page.keyboard.press('Enter')
  await plateIn(page.getByRole('row'), '909STR01').first().waitFor({ timeout: LIVE_MS })
  await assertAccessible(page, 'crossings of a plate')
})

test('[R707-2.1] the day of the checkpoint tells every booking, and is searched by plate', async () => {
  const truck = await platform.carriers.calledTruck()
  await tabTo(page, page.getByRole('tab', { name: 'Crossings' }))
  await page.keyboard.press('d')
  const row = page.getByRole('row').filter({ hasText: truck.reference })
  await typeInto(page, page.getByLabel('Find a plate or reference'), truck.plate)
  await row.waitFor({ timeout: 20_000 })
  await assertAccessible(page, 'the whole day')
  complaints.assertNone()
  await context.close()
})
