import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { DRIVER_SCREENS, type FurtherScreen, OFFICER_VIEWS } from './fixtures/further-screens.ts'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { followAsked, settle } from './support/settle.ts'
import { walkByTab } from './support/tab-walk.ts'

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

const FIRST = await firstScreens()
const { browser, stand } = await openBrowserStand((FIRST[0] ?? assert.fail()).answers)

const named = (screens: readonly FurtherScreen[], wanted: string) =>
  screens.find(({ name }) => name === wanted) ?? assert.fail(`no screen ${wanted}`)

/** A screen with something open over it, by a press on what is named. */
function open(screen: FurtherScreen, name: string, press: (page: Page) => Promise<void>): FurtherScreen {
  return {
    ...screen,
    name,
    go: async (page) => {
      await press(page)
      await page.getByRole('dialog').waitFor()
    },
  }
}

const lanes = named(FIRST, 'checkpoint')
const DIALOGS: readonly FurtherScreen[] = [
  open(named(DRIVER_SCREENS, 'confirmed booking'), 'cancelling', (page) =>
    page.getByRole('button', { name: 'Cancel the booking' }).click(),
  ),
  open(named(DRIVER_SCREENS, 'fleet'), 'a new truck', (page) =>
    page.getByRole('button', { name: 'Add a truck' }).click(),
  ),
  open(named(OFFICER_VIEWS, 'day'), 'a truck of the day', (page) => page.locator('.cards-card').nth(2).click()),
  open(lanes, 'opening by hand', (page) =>
    page
      .locator('[data-lane="OUT-2"]')
      .getByRole('button', { name: /^By hand/ })
      .click(),
  ),
  open(lanes, 'the last hour of a lane', async (page) => {
    await page.locator('[data-lane="OUT-1"] .recent-head button').click()
    await page.locator('.lane-hour-moment .plate').waitFor()
  }),
  open(lanes, 'the search through all systems', async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('menuitem', { name: 'Look up a truck, container or seal' }).click()
  }),
]

async function walk({ path, answers, shows, go }: FurtherScreen, viewport: typeof PHONE, least: number): Promise<void> {
  stand.set(answers)
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await context.newPage()
  const asked = followAsked(page)
  await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=en&map=svg`)
  await page.locator(shows).first().waitFor()
  await go?.(page)
  await settle(page, asked)
  const { stops, wrong } = await walkByTab(page)
  await context.close()
  assert.deepEqual(wrong, [], stops.join('\n'))
  assert.ok(stops.length >= least, `stops: ${stops.length}`)
}

/** Those of the driver's screens on which most can be pressed. */
const OF_DRIVER = [
  'free places',
  'registration',
  'trip with a seal',
  'time',
  'truck',
  'review',
  'held booking',
  'confirmed booking',
  'new time',
  'money',
  'fleet',
  'account',
]

for (const name of OF_DRIVER) {
  test(`on a phone the Tab key leads over the whole of the driver’s ${name}`, () =>
    walk(named(DRIVER_SCREENS, name), PHONE, 4))
}

for (const screen of OFFICER_VIEWS) {
  test(`the Tab key leads over the whole of the officer’s ${screen.name}`, () => walk(screen, DESK, 4))
}

for (const screen of DIALOGS) {
  test(`on a phone the Tab key leads over the whole of what is asked: ${screen.name}`, () => walk(screen, PHONE, 1))
}

test('on a phone the Tab key leads over the whole of checkpoint', () => walk(named(FIRST, 'checkpoint'), PHONE, 4))

for (const name of ['carrier', 'centre', 'corridor', 'customs', 'exchange', 'registrar']) {
  test(`on a phone the Tab key leads over the whole of ${name}`, () =>
    // The menu comes in a file of its own.
    walk({ ...named(FIRST, name), go: (page) => page.getByRole('button', { name: 'Menu' }).waitFor() }, PHONE, 4))
}
