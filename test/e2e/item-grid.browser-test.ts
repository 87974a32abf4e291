import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { CUSTOMS } from './fixtures/customs.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { gridKeys, hold, watchGridKeys } from './support/grid-keys.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  permissions: ['clipboard-read', 'clipboard-write'],
})

const LAST = 998

async function open(): Promise<Page> {
  stand.set(CHECKPOINT_ANSWERS)
  const page = await context.newPage()
  await page.goto(`${stand.url}/kit/?view=ItemGrid&lang=en`)
  await cellAt(page, 0, 0).waitFor()
  return page
}

function cellAt(page: Page, row: number, column: number) {
  return page.locator(`[role="gridcell"][data-row="${row}"][data-column="${column}"]`)
}

/** The keys are at this cell, and it is in sight. */
async function assertAt(page: Page, row: number, column: number, what: string): Promise<void> {
  assert.deepEqual(await gridKeys(page), { focused: true, chosen: { row, column, inSight: true } }, what)
}

test('a held key leads from a pressed cell through all 999 rows and back; focus and sight of the cell are lost at no frame', async () => {
  const page = await open()
  await cellAt(page, 0, 0).click()
  const watched = await watchGridKeys(page)
  await hold(page, 'ArrowDown', LAST)
  await assertAt(page, LAST, 0, 'the last row')
  assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), String(LAST + 2))
  await hold(page, 'ArrowUp', 40)
  await assertAt(page, LAST - 40, 0, 'up again')
  await hold(page, 'PageUp', 100)
  await assertAt(page, 0, 0, 'the first row')
  await hold(page, 'PageDown', 10)
  await assertAt(page, 120, 0, 'ten pages')
  const { seen, lost } = await watched()
  assert.ok(seen > 1, 'frames were looked at')
  assert.deepEqual(lost, [])
  assert.ok((await page.getByRole('row').count()) < 60, 'few rows are drawn')
  await page.close()
})

test('Home and End lead to the ends of a row, with Ctrl to those of the grid', async () => {
  const page = await open()
  await page.getByRole('grid').focus()
  for (const [key, row, column] of [
    ['End', 0, 3],
    ['Control+End', LAST, 3],
    ['Home', LAST, 0],
    ['ArrowRight', LAST, 1],
    ['Control+ArrowUp', 0, 1],
    ['Control+ArrowRight', 0, 3],
    ['Control+ArrowDown', LAST, 3],
    ['Control+Home', 0, 0],
  ] as const) {
    await page.keyboard.press(key)
    await assertAt(page, row, column, key)
  }
  await page.close()
})

test('what is typed stands in its cell far down too, whole; a press into the editor ends no edit, Escape drops it, Tab goes on', async () => {
  const page = await open()
  await cellAt(page, 0, 0).click()
  await hold(page, 'ArrowDown', 60)
  await page.keyboard.type('42 31')
  const editor = page.getByRole('grid').locator('input')
  const { width = 0, height = 0 } = (await cellAt(page, 60, 0).boundingBox()) ?? {}
  for (const position of [
    { x: width / 2, y: height / 2 },
    { x: width - 4, y: height - 4 },
  ])
    await cellAt(page, 60, 0).click({ position })
  await editor.dblclick({ position: { x: 14, y: height / 2 } })
  assert.equal(await editor.inputValue(), '42 31')
  await page.keyboard.press('End')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  assert.equal(await cellAt(page, 60, 0).innerText(), '42 317')
  await assertAt(page, 61, 0, 'after Enter')
  const before = await cellAt(page, 61, 0).innerText()
  await page.keyboard.type('99')
  await page.keyboard.press('Escape')
  assert.equal(await cellAt(page, 61, 0).innerText(), before)
  await assertAt(page, 61, 0, 'after Escape')
  for (const text of ['11', '12', '13', '14', '21']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await assertAt(page, 62, 1, 'from the end of a row to the next')
  assert.deepEqual(await Promise.all([0, 1, 2, 3].map((column) => cellAt(page, 61, column).innerText())), [
    '11',
    '12',
    '13',
    '14',
  ])
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Control+z')
  assert.equal(await cellAt(page, 60, 0).innerText(), String(902_100_000 + 60 * 7).padStart(10, '0'))
  await assertAt(page, 62, 1, 'after six steps back')
  await page.close()
})

test('20 cells typed as fast as the keys come stand in 20 rows', async () => {
  const page = await open()
  await cellAt(page, 0, 2).click()
  await hold(page, 'ArrowDown', 60)
  const texts = Array.from({ length: 20 }, (_, row) => String(700 + row))
  const keys = texts.flatMap((text) => [...text.split(''), 'Enter'])
  await Promise.all(keys.map((key) => page.keyboard.press(key)))
  await assertAt(page, 80, 2, 'after 20 cells')
  assert.deepEqual(await Promise.all(texts.map((_, row) => cellAt(page, 60 + row, 2).innerText())), texts)
  await page.close()
})

test('an edit stays open while its row is scrolled away and while the window steps back, and a press elsewhere keeps what was typed', async () => {
  const page = await open()
  await cellAt(page, 3, 2).click()
  await page.keyboard.type('55')
  const editor = page.getByRole('grid').locator('input')
  const scrollAway = async () => {
    await page.mouse.wheel(0, 9_000)
    await cellAt(page, 270, 2).waitFor()
  }
  await scrollAway()
  await editor.evaluate("(field) => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))")
  assert.equal((await gridKeys(page)).focused, true)
  await page.keyboard.type('6')
  assert.equal(await editor.inputValue(), '556')
  await scrollAway()
  await cellAt(page, 270, 2).click()
  await assertAt(page, 270, 2, 'the pressed cell')
  await page.keyboard.press('Control+Home')
  assert.equal(await cellAt(page, 3, 2).innerText(), '556')
  await page.close()
})

test('cells of a spreadsheet are pasted and copied by key in a grid that was never pressed, and taken back with their rows', async () => {
  const page = await open()
  const count = 500
  const lines = Array.from({ length: count }, (_, row) => `${1_000_000_000 + row}\tsteel\t7`).join('\n')
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`)
  await page.getByRole('grid').focus()
  await hold(page, 'ArrowDown', 100)
  const first = cellAt(page, 100, 0)
  const before = await first.innerText()
  await page.keyboard.press('Control+v')
  await first.getByText('1000000000').waitFor()
  await page.keyboard.press('Control+c')
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), '1000000000')
  await page.keyboard.press('Control+End')
  assert.equal(await cellAt(page, LAST, 2).innerText(), String(120 + ((LAST * 37) % 900)))
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Home')
  await hold(page, 'ArrowDown', 100)
  assert.equal(await first.innerText(), before)
  await assertAt(page, 100, 0, 'after the step back')
  await page.close()
})

test('of 2,000 pasted rows those that the form has room for go in, the rest is told, and one step takes all back', async () => {
  const page = await open()
  const lines = Array.from({ length: 2_000 }, (_, row) => `${2_000_000_000 + row}\tcopper\t9\tDE`).join('\n')
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(lines)})`)
  await cellAt(page, 0, 0).click()
  const before = await cellAt(page, 0, 0).innerText()
  await page.keyboard.press('Control+v')
  await page.getByText('No more than 999 rows fit: 1001 were left out.').waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Home')
  assert.equal(await cellAt(page, LAST, 0).innerText(), '2000000998')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Home')
  assert.equal(await cellAt(page, 0, 0).innerText(), before)
  await page.close()
})

test('errors are gone through by F8, also from within an edit and by the button, and typing goes on there', async () => {
  const page = await open()
  await cellAt(page, 0, 0).click()
  await page.keyboard.press('F8')
  await assertAt(page, 3, 0, 'the first error')
  await page.keyboard.type('0902100021')
  await page.keyboard.press('F8')
  await assertAt(page, 100, 0, 'the second, far away')
  await page.getByRole('button', { name: /^Next error/ }).click()
  await assertAt(page, 197, 0, 'the third')
  await page.keyboard.type('0902101379')
  await page.keyboard.press('Enter')
  await page.getByText('Errors: 9', { exact: true }).waitFor()
  assert.equal(await cellAt(page, 197, 0).getAttribute('aria-invalid'), null)
  await page.close()
})

test('rows that are added and taken back leave the keys in a row that is there', async () => {
  const page = await open()
  await cellAt(page, 0, 0).click()
  await page.keyboard.press('Control+End')
  await page.getByRole('button', { name: 'Remove the row' }).click()
  await assertAt(page, LAST - 1, 3, 'after the removal')
  await page.getByRole('button', { name: 'Add a row' }).click()
  await assertAt(page, LAST, 0, 'the new row')
  await page.keyboard.press('Control+z')
  await assertAt(page, LAST - 1, 0, 'after the step back')
  await page.close()
})

test('a declarant types into a draft of 999 items while it is checked and saved: the keys stay, and every cell is sent', async () => {
  const [path, draft] = Object.entries(CUSTOMS.declarant.json).find(([key]) => key.includes('/drafts/')) ?? []
  assert.ok(path)
  const { content } = draft as { content: { core: { items: readonly object[] } } }
  const items = Array.from({ length: LAST + 1 }, (_, row) => content.core.items[row % content.core.items.length])
  const many = { ...(draft as object), content: { ...content, core: { ...content.core, items } } }
  stand.set({ json: { ...CUSTOMS.declarant.json, [path]: many } })
  const page = await context.newPage()
  await page.goto(`${stand.url}/customs/?view=drafts&lang=en`)
  await page.locator('.customs-row button').first().click()
  await cellAt(page, 0, 6).click()
  await hold(page, 'ArrowDown', 500)
  await assertAt(page, 500, 6, 'row 500')
  const masses = ['1201', '1202', '1203']
  const saved = page.waitForRequest((request) => {
    if (request.method() !== 'PUT') return false
    const sent = request.postDataJSON() as { content: { core: { items: readonly { grossMass?: string }[] } } }
    return masses.every((mass, row) => sent.content.core.items[500 + row]?.grossMass === mass)
  })
  for (const mass of masses) {
    await page.keyboard.type(mass)
    await page.keyboard.press('Enter')
  }
  await assertAt(page, 503, 6, 'after three cells')
  await saved
  await page.keyboard.press('F8')
  await assertAt(page, 2, 7, 'the error that the check tells')
  await page.close()
})
