import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { INCIDENT } from './fixtures/centre.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { tabTo } from './support/keyboard.ts'
import type { Answers } from './support/stand.ts'

const SCREENS = await firstScreens()
const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

async function open(path: string, answers: Answers, shows: string): Promise<Page> {
  stand.set(answers)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=en&map=svg`)
  await page.waitForSelector(shows)
  return page
}

/** The focus comes back in the picture after the one without the dialog. */
const getsFocus = (page: Page, place: Locator) => place.and(page.locator(':focus')).waitFor()

/** The lines of the list of keys, e.g. `O Open`. */
async function keysTold(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Shift+?')
  const rows = page.getByRole('dialog').locator('.key-row')
  await rows.first().waitFor()
  const told = await rows.allInnerTexts()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return told.map((row) => row.replace(/\s+/g, ' ').trim())
}

test('? lists the keys of the view that the officer looks at, those of the views, and none that is not there', async () => {
  const page = await open('/checkpoint/', CHECKPOINT_ANSWERS, '.verdict')
  const onLanes = await keysTold(page)
  for (const row of [
    '1–9 Choose a lane',
    'O Open',
    'H Hold / Release',
    'S Send away',
    'A Set aside',
    '? This list of keys',
  ])
    assert.ok(onLanes.includes(row), `${row} is not in ${onLanes.join(' | ')}`)
  await page.keyboard.press('a')
  await page.locator('.matters').waitFor()
  const onMatters = await keysTold(page)
  for (const row of ['J Next', 'C Take', 'Z Later', 'U Undo'])
    assert.ok(onMatters.includes(row), `${row} is not in ${onMatters.join(' | ')}`)
  assert.ok(!onMatters.includes('O Open'), 'a barrier is opened from the lanes alone')
  await page.close()
})

test('? lists the keys of the incidents at the centre, and a letter that the list does not use leads to its view', async () => {
  const centre = SCREENS.find(({ name }) => name === 'centre') ?? assert.fail()
  const page = await open(centre.path, withIncident(centre.answers), '.triage-item')
  const told = await keysTold(page)
  for (const row of ['J Next', 'C Take', 'Z Zones'])
    assert.ok(told.includes(row), `${row} is not in ${told.join(' | ')}`)
  assert.ok(!told.includes('U Undo'), 'nothing that is taken here is given back by a key')
  await page.keyboard.press('j')
  await page.locator('.triage-item[data-selected]').waitFor()
  await page.keyboard.press('z')
  await page.locator('.workplace-view[aria-current="page"][aria-keyshortcuts="Z"]').waitFor()
  await page.close()
})

test('a dialog gives the focus back however it is closed: by its button, by Escape, by what it was asked for', async () => {
  const page = await open(
    '/lists/',
    SCREENS.find(({ name }) => name === 'lists')?.answers ?? assert.fail(),
    '.data-table',
  )
  const keys = page.getByRole('button', { name: /^Keys/ })
  for (const close of ['button', 'Escape'] as const) {
    await tabTo(page, keys)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    if (close === 'Escape') await page.keyboard.press('Escape')
    else await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await getsFocus(page, keys)
  }
  const commands = page.getByRole('button', { name: /^Commands/ })
  await commands.press('Enter')
  await page.getByPlaceholder('What do you want to do?').fill('Larger rows')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await getsFocus(page, commands)
  await page.close()
})

test('what is open beside a list gives the focus back to the row when it is closed by its button', async () => {
  const page = await open('/checkpoint/?view=day', CHECKPOINT_ANSWERS, '.grid-row')
  const row = page.locator('.grid-row').first()
  await tabTo(page, row)
  await page.keyboard.press('Enter')
  const close = page.locator('.split-head').getByRole('button')
  await tabTo(page, close)
  await page.keyboard.press('Enter')
  await close.waitFor({ state: 'detached' })
  await getsFocus(page, row)
  await page.close()
})

test('[R707-11] the lane that was chosen last stays chosen when a dialog gives the focus back', async () => {
  const page = await open('/checkpoint/', CHECKPOINT_ANSWERS, '.verdict')
  const chosen = (lane: string) => page.locator(`[data-lane="${lane}"][data-chosen]`)
  await tabTo(page, page.locator('[data-lane="OUT-1"] .lane-choose'))
  await page.keyboard.press('3')
  await chosen('OUT-3').waitFor()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await chosen('OUT-3').count(), 1, 'after a question')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('Choose lane OUT-1')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('[data-lane="OUT-1"] .lane-choose:focus').waitFor()
  assert.equal(await chosen('OUT-1').count(), 1, 'after a command')
  await page.close()
})

test('letters find the lines of a menu and lead to no view meanwhile', async () => {
  const { path, answers, shows } = SCREENS.find(({ name }) => name === 'exchange') ?? assert.fail()
  const page = await open(path, answers, shows)
  await page.setViewportSize({ width: 390, height: 844 })
  const here = page.locator('.workplace-view[aria-current="page"]')
  const before = await here.innerText()
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('b')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  assert.equal(await here.innerText(), before)
  // And the same letter leads there once the menu is closed.
  await page.keyboard.press('b')
  await page.locator('.workplace-view[aria-current="page"][aria-keyshortcuts="B"]').waitFor()
  await page.close()
})

/** The centre with something to answer. */
function withIncident({ json, streams }: Answers): Answers {
  const incidents = { event: 'incidents', body: { open: 1, incidents: [INCIDENT] } }
  const others = (streams?.['/api/escort/stream'] ?? []).filter(({ event }) => event !== 'incidents')
  return { json, streams: { '/api/escort/stream': [...others, incidents] } }
}
