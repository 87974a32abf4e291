import { LANGUAGES } from '#kernel/language.ts'
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { mapOf } from '#reference/public.ts'
import { PART_NAMES } from '../../web/kit/show/part-names.ts'
import { tinyTiles } from '../support/tiny-tiles.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, assertForEverybody } from './support/everybody.ts'
import { watchComplaints } from './support/complaints.ts'

const STATES = ['one', 'many', 'empty', 'loading', 'stale', 'error', 'offline'] as const

const ANSWERS = {
  ...CHECKPOINT_ANSWERS,
  json: { ...CHECKPOINT_ANSWERS.json, '/api/reference/map': mapOf('KZ') },
}

const { browser, stand } = await openBrowserStand(ANSWERS)

// Without a graphics card the map is drawn as SVG in most tests; the other renderer has a test of its own.
const pathOf = (part: string, more = '&map=svg') => `/kit/?view=${part}${more}`
const shownPart = (part: string) => `[data-part="${part}"] > *`

async function open(path: string, width = 1440): Promise<Page> {
  stand.set(ANSWERS)
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(stand.url + path)
  return page
}

/** `npm run test:browser-long` looks at every part in every way; usually every pair of two choices meets once. */
const LONG = process.env['OTKEL_BROWSER'] === 'long'
const WIDTHS = [390, 1440] as const
const SCHEMES = ['light', 'dark'] as const

interface Look {
  readonly state: (typeof STATES)[number]
  readonly language: (typeof LANGUAGES)[number]
  readonly width: (typeof WIDTHS)[number]
  readonly colorScheme: (typeof SCHEMES)[number]
}

/** Language, width and scheme turn at different paces from state to state, and begin elsewhere for each part. */
function pairwiseLooks(index: number): readonly Look[] {
  return STATES.map((state, turn) => {
    const step = index + turn
    return {
      state,
      language: LANGUAGES[step % LANGUAGES.length] ?? 'en',
      width: step % 3 === 0 ? 390 : 1440,
      colorScheme: (step >> 2) % 2 === 0 ? 'light' : 'dark',
    }
  })
}

function everyLook(): readonly Look[] {
  return STATES.flatMap((state) =>
    LANGUAGES.flatMap((language) =>
      WIDTHS.flatMap((width) => SCHEMES.map((colorScheme) => ({ state, language, width, colorScheme }))),
    ),
  )
}

test('the usual looks at the parts meet every pair of language, width and scheme', () => {
  const looks = PART_NAMES.flatMap((_part, index) => pairwiseLooks(index))
  const met = (has: (look: Look) => boolean) => looks.some(has)
  for (const language of LANGUAGES) {
    for (const width of WIDTHS) assert.ok(met((look) => look.language === language && look.width === width))
    for (const scheme of SCHEMES) assert.ok(met((look) => look.language === language && look.colorScheme === scheme))
  }
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) assert.ok(met((look) => look.width === width && look.colorScheme === scheme))
  }
})

for (const [index, part] of PART_NAMES.entries()) {
  test(`the ${part} can be used by everybody, in every language, width and scheme`, () =>
    assertForEverybody(browser, stand, { name: part, path: pathOf(part), answers: ANSWERS, shows: shownPart(part) }))

  test(`the ${part} has a look for every state`, async () => {
    stand.set(ANSWERS)
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await context.newPage()
    const complaints = watchComplaints(page)
    let shown = ''
    for (const look of LONG ? everyLook() : pairwiseLooks(index)) {
      const { state, language, width, colorScheme } = look
      const path = pathOf(part, `&map=svg&state=${state}&lang=${language}`)
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      // What is shown already is turned, as a person turns a tablet.
      if (path !== shown) await page.goto(stand.url + path)
      shown = path
      await page.waitForSelector(shownPart(part))
      await assertFits(page, `${part}, ${state}, ${language}, ${width} px, ${colorScheme}`)
    }
    complaints.assertNone()
    await context.close()
  })
}

test('of 10,000 rows only those in sight are drawn; the keys reach the last one', async () => {
  const page = await open(pathOf('DataTable', '&lang=en'))
  const grid = page.getByRole('grid')
  await grid.getByRole('row').nth(1).focus()
  assert.equal(await grid.getAttribute('aria-rowcount'), '10001')
  assert.ok((await grid.getByRole('row').count()) < 80, 'few rows are drawn')
  await page.keyboard.press('End')
  await page.locator('[aria-rowindex="10001"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#split-kit dl').waitFor()
  await page.close()
})

test('a column sorts up, down and as it came; a chip and a word narrow the rows', async () => {
  const page = await open(pathOf('DataTable', '&lang=en'))
  const waits = page.getByRole('columnheader', { name: 'Waits, min' })
  const firstWait = async () => Number(await page.locator('[aria-rowindex="2"] [data-align="end"]').first().innerText())
  await waits.getByRole('button').click()
  assert.equal(await firstWait(), 0)
  assert.equal(await waits.getAttribute('aria-sort'), 'ascending')
  await page.getByRole('button', { name: /^Called/ }).click()
  await page.getByText(/^Shown: 1,\d+ of 10,000$/).waitFor()
  await page.getByPlaceholder('Filter').fill('no such plate')
  await page.getByText('No row fits the filter').waitFor()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await page.getByText('Rows: 10,000').waitFor()
  await page.close()
})

test('on a phone cards are sorted by a choice, up and down; the choice of columns closes by Escape', async () => {
  const page = await open(pathOf('DataTable', '&lang=en'), 390)
  const first = page.locator('.cards-item').first()
  await first.waitFor()
  const waits = async () => /Waits, min\s*(\d+)/.exec(await first.innerText())?.[1]
  await page.getByLabel('Sort by').selectOption({ label: 'Waits, min' })
  assert.equal(await waits(), '0')
  await page.getByRole('button', { name: 'sorted ascending' }).click()
  assert.equal(await waits(), '239')
  const summary = page.locator('.table-columns summary')
  await summary.click()
  await page.getByRole('checkbox', { name: 'Weight, kg' }).check()
  await first.getByText('Weight, kg').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Weight, kg' }).waitFor({ state: 'hidden' })
  await page.locator('.table-columns summary:focus').waitFor()
  await page.close()
})

test('the border of a split view moves by keys and stays where it was put', async () => {
  const page = await open(pathOf('DataTable', '&lang=en'))
  const openRow = () => page.getByRole('grid').getByRole('row').nth(1).click()
  await openRow()
  const border = page.getByRole('separator')
  const before = await border.getAttribute('aria-valuenow')
  await border.focus()
  await page.keyboard.press('ArrowLeft')
  const moved = await border.getAttribute('aria-valuenow')
  assert.notEqual(moved, before)
  await page.reload()
  await openRow()
  await border.waitFor()
  assert.equal(Math.round(Number(await border.getAttribute('aria-valuenow'))), Math.round(Number(moved)))
  await page.close()
})

test('opening a row leaves the list as it was: what it is narrowed by, its order, the focus in it', async () => {
  const page = await open(pathOf('DataTable', '&lang=en'))
  await page.getByRole('columnheader', { name: 'Waits, min' }).getByRole('button').click()
  await page.getByPlaceholder('Filter').fill('abc')
  const count = page.getByText(/^Shown: \d+ of 10,000$/)
  await count.waitFor()
  const shown = await count.innerText()
  const row = page.getByRole('grid').getByRole('row').nth(2)
  await row.focus()
  await page.keyboard.press('Enter')
  await page.locator('#split-kit dl').waitFor()
  assert.equal(await page.getByPlaceholder('Filter').inputValue(), 'abc')
  assert.equal(await count.innerText(), shown)
  await page.locator('.grid-row[aria-selected="true"][aria-rowindex="3"]:focus').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('.grid-row:focus[aria-rowindex="4"]').waitFor()
  await page.close()
})

test('on a phone the way back closes the sheet that is open and leaves the view alone; closed by its button it is no step', async () => {
  const page = await open('/kit/?view=Chart&map=svg&lang=en', 390)
  await page.goto(stand.url + pathOf('DataTable', '&lang=en'))
  const sheet = page.getByRole('dialog')
  await page.locator('.cards-card').first().click()
  await sheet.waitFor()
  await page.goBack()
  await sheet.waitFor({ state: 'hidden' })
  assert.match(page.url(), /view=DataTable/)
  // A page that is loaded anew with a sheet open kept its step: the next sheet takes it.
  await page.locator('.cards-card').first().click()
  await sheet.waitFor()
  await page.reload()
  await page.locator('.cards-card').first().click()
  await sheet.waitFor()
  await page.goBack()
  await sheet.waitFor({ state: 'hidden' })
  await page.locator('.cards-card').nth(1).click()
  await sheet.getByRole('button', { name: 'Close', exact: true }).click()
  await sheet.waitFor({ state: 'hidden' })
  await page.waitForFunction('history.state === null')
  await page.goBack()
  await page.waitForURL(/view=Chart/)
  await page.close()
})

test('old data disables every act within it and says how old it is', async () => {
  const page = await open(pathOf('StaleFrame', '&state=stale&lang=en'))
  await page.getByText(/^Out of date: last heard/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Open the barrier' }).isDisabled(), true)
  await page.getByRole('button', { name: 'Full', exact: true }).click()
  await page.locator('.stale-frame:not([data-stale])').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Open the barrier' }).isDisabled(), false)
  await page.close()
})

test('the parts of a day that are not entered are named in the language of the screen', async () => {
  const page = await open(pathOf('Fields', '&lang=kk'))
  const parts = page.locator('.date-input').first().getByRole('spinbutton')
  for (const [at, name] of ['кк', 'аа', 'жжжж'].entries()) {
    const part = parts.nth(at)
    await part.focus()
    for (let sign = 0; sign < 4; sign += 1) await page.keyboard.press('Backspace')
    await part.getByText(name, { exact: true }).waitFor()
  }
  await page.close()
})

test('a triage list is worked through by keys, and every act can be taken back', async () => {
  const page = await open(pathOf('TriageList', '&lang=en'))
  await page.locator('.triage-item').first().waitFor()
  const chosen = page.locator('.triage-item[data-selected]')
  await page.keyboard.press('j')
  assert.match(await chosen.innerText(), /4402/)
  await page.keyboard.press('c')
  await chosen.getByText('Mine').waitFor()
  await page.keyboard.press('u')
  await chosen.getByText('Mine').waitFor({ state: 'detached' })
  await page.keyboard.press('z')
  await page
    .getByText(/seal 4402/)
    .first()
    .waitFor()
  assert.equal(await page.locator('.triage-item').count(), 11)
  await page.keyboard.press('u')
  assert.equal(await page.locator('.triage-item').count(), 12)
  await page.close()
})

test('a range of a spreadsheet is pasted, taken back, and the next error is found by key', async () => {
  const page = await open(pathOf('ItemGrid', '&lang=en'))
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('F8')
  await page.locator('.item-grid-error').getByText('The code has ten digits.').waitFor()
  const cells = grid.getByRole('gridcell')
  const first = cells.first()
  await first.click()
  await grid.evaluate((element) => {
    const { ClipboardEvent, DataTransfer } = globalThis as unknown as {
      ClipboardEvent: new (kind: string, options: object) => Event
      DataTransfer: new () => { setData(kind: string, text: string): void }
    }
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '1111111111\tsteel\t7\n2222222222\tcopper\t9\n')
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    ;(element as unknown as { dispatchEvent(event: Event): void }).dispatchEvent(paste)
  })
  assert.equal(await first.innerText(), '1111111111')
  assert.equal(await cells.nth(5).innerText(), 'copper')
  await grid.focus()
  await page.keyboard.press('Control+z')
  assert.equal(await first.innerText(), '0902100000')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  assert.equal(await first.innerText(), '5')
  await page.close()
})

for (const [renderer, query] of [
  ['gl', ''],
  ['svg', '&map=svg'],
] as const) {
  test(`the map asks no other machine and its list chooses what is on it (${renderer})`, async () => {
    const page = await open('/')
    const asked: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(stand.url) && !/^(blob|data):/.test(request.url())) asked.push(request.url())
    })
    const complaints = watchComplaints(page)
    await page.goto(stand.url + pathOf('MapView', `&lang=en${query}`))
    await page.locator(`.map[data-renderer="${renderer}"]`).waitFor()
    await page
      .locator(renderer === 'gl' ? '.map-canvas canvas' : '.map-land')
      .first()
      .waitFor()
    await page.getByText(/^On the map: \d+$/).click()
    const item = page.locator('.map-list-item').first()
    await item.click()
    assert.equal(await item.getAttribute('aria-current'), 'true')
    assert.deepEqual(asked, [])
    complaints.assertNone()
    await page.close()
  })
}

test('names on the map are drawn in our own faces: Chinese stands there also where the device has no face for it', async () => {
  for (const [language, file] of [
    ['zh', /\/words-sc-first-[^/]*\.woff2$/],
    ['kk', /cyrillic[^/]*\.woff2$/],
  ] as const) {
    const page = await open('/')
    // The page takes its faces by its style; the map, which draws letters itself, fetches what it draws.
    const fetched = page.waitForResponse(
      (answer) => answer.request().resourceType() === 'fetch' && file.test(answer.url()),
    )
    await page.goto(stand.url + pathOf('MapView', `&lang=${language}`))
    assert.equal((await fetched).status(), 200)
    await page.waitForFunction(
      `[...document.fonts].some(({ family, status }) => family.includes('maplibre-gl-font-face') && status === 'loaded')`,
    )
    await page.close()
  }
})

test('a file of tiles of the installation lies under the map; it names whose data it is', async () => {
  const about = CHECKPOINT_ANSWERS.json['/api/platform/about'] as object
  stand.set({
    ...ANSWERS,
    json: { ...ANSWERS.json, '/api/platform/about': { ...about, mapTiles: true } },
    files: { '/map/tiles.pmtiles': tinyTiles() },
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const complaints = watchComplaints(page)
  await page.goto(stand.url + pathOf('MapView', '&lang=en'))
  await page.locator('.map[data-renderer="gl"][data-tiles]').first().waitFor()
  await page
    .getByText(/Tiny survey/)
    .first()
    .waitFor()
  complaints.assertNone()
  await page.close()
})

test('the list of keys opens with ?, the search field takes /', async () => {
  const page = await open(pathOf('Compare', '&lang=en'))
  await page.locator(shownPart('Compare')).first().waitFor()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('This list of keys').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  await page.keyboard.type('Map')
  assert.equal(await page.getByRole('searchbox').inputValue(), 'Map')
  await page.close()
})

test('the words of a sign come to the pointer and to the Tab key, stay while the pointer is on them, and go by Escape', async () => {
  const page = await open(pathOf('Timeline', '&lang=en'))
  await page.clock.install()
  await page.goto(stand.url + pathOf('Timeline', '&lang=en'))
  const tip = page.getByRole('tooltip')
  await page.getByRole('button', { name: 'Play' }).hover()
  await tip.getByText('Play', { exact: true }).hover()
  await page.clock.runFor(60_000)
  assert.equal(await tip.innerText(), 'Play')
  await page.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  await page.locator('.language[lang="en"]').focus()
  await page.keyboard.press('Tab')
  await tip.getByText('中文', { exact: true }).waitFor()
  await assertFits(page, 'a tip')
  await page.close()
})

test('a desk with table, split view and map stays short enough to begin with', async () => {
  const source = await readFile(new URL('../../web/kit/show/parts/example-desk.tsx', import.meta.url), 'utf8')
  assert.ok(source.split('\n').length < 120)
})
