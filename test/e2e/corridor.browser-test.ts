import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { CorridorPicture } from '#driverless/contract.ts'
import { corridorAnswers, corridorPictures } from './fixtures/corridor.ts'
import { eventually } from '../support/eventually.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertFits, SETTLED, turnLanguage } from './support/everybody.ts'

const PICTURE = '/api/driverless/corridor'
const STREAM = `${PICTURE}/stream`
const SIXTY = corridorPictures(60, 0.25)
const FIRST = SIXTY[0] as CorridorPicture

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the labels of vehicles lie that are drawn. */
const BOXES = `[...document.querySelectorAll('.schematic-vehicle text')]
  .map((label) => label.getBoundingClientRect().toJSON()).filter(({ width }) => width > 0)`

const { stand, openAnew } = await openBrowserStand(corridorAnswers(FIRST))

async function open(language: string, width = 1440): Promise<Page> {
  const page = await openAnew(`/corridor/?lang=${language}`, { width })
  await page.waitForSelector('.corridor-vehicle')
  return page
}

/** By their letters, as the desk names them in each language: corridor, map, alarms, papers, plan, replay. */
const VIEW_KEYS = ['C', 'M', 'A', 'P', 'L', 'R'] as const
const NO_SAFETY_DEVICE = {
  en: 'It is not a safety device',
  ru: 'Это не устройство безопасности',
  kk: 'Бұл қауіпсіздік құрылғысы емес',
  zh: '它不是安全装置',
} as const

// Each desk is opened in one language and turned to the other; axe is asked about the first.
for (const languages of [
  ['kk', 'en'],
  ['zh', 'ru'],
] as const) {
  test(`[DRV-38] [DRV-29] the dispatcher sees vehicles, blocks and the reason of every wait; every view of the desk says that it is no safety device (${languages.join(', ')})`, async () => {
    stand.set(corridorAnswers(FIRST))
    const page = await open(languages[0])
    for (const [at, language] of languages.entries()) {
      if (at > 0) assert.ok(await turnLanguage(page, language))
      await page.locator('.corridor-vehicle').nth(59).waitFor()
      assert.equal(await page.locator('.corridor-vehicle').count(), 60)
      const text = await page.locator('.corridor-vehicles').innerText()
      // No code of the controller reaches the screen.
      assert.doesNotMatch(text, /would-deadlock|KZ-hold|undefined|\{|inspection-bay/)
      await assertFits(page, `corridor, ${language}`, at === 0)
      if (process.env['OTKEL_SHOTS'])
        await page.screenshot({ path: `${process.env['OTKEL_SHOTS']}/corridor-${language}.png` })
      const shown = new Set<string>()
      for (const key of VIEW_KEYS) {
        await page.keyboard.press(key.toLowerCase())
        assert.ok(await page.getByText(NO_SAFETY_DEVICE[language]).first().isVisible(), `view ${key}`)
        shown.add(await page.locator('[aria-current="page"]').first().innerText())
      }
      assert.equal(shown.size, VIEW_KEYS.length, 'each key opened a view of its own')
      await page.keyboard.press('c')
    }
  })
}

test('[DRV-38] every waiting vehicle names what it waits for, and who has it', async () => {
  stand.set(corridorAnswers(FIRST))
  const page = await open('en')
  const waiting = FIRST.vehicles.filter(({ wait, driving }) => wait !== null && !driving)
  assert.ok(waiting.length > 0, 'somebody waits among sixty')
  for (const { id, wait } of waiting.slice(0, 5)) {
    const row = page.locator('.corridor-vehicle', { hasText: id.split('/')[1] ?? '' })
    const text = await row.innerText()
    const [holder] = (wait?.['holders'] ?? []) as string[]
    if (holder) assert.ok(text.includes(holder.split('/')[1] ?? '?'), `${text} does not name ${holder}`)
  }
})

test('[DRV-29] the screen says that it is no safety device, also where the corridor is stopped', async () => {
  stand.set(corridorAnswers(FIRST))
  const page = await open('en')
  assert.ok(await page.getByText('It is not a safety device').first().isVisible())
  await page.getByRole('button', { name: 'Stop the corridor' }).click()
  const dialog = page.getByRole('dialog')
  assert.ok(await dialog.getByText('It is not a safety device').isVisible())
  stand.received.splice(0)
  await dialog.getByRole('button', { name: 'Stop the corridor' }).click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  assert.deepEqual(
    stand.received.map(({ body }) => body),
    [{ kind: 'stop', reach: 'corridor', target: null }],
  )
})

test('[DRV-29] words of a view that are lost take that view alone: the stop works, and the words come when they are asked for again', async () => {
  stand.set(corridorAnswers(FIRST))
  const page = await open('en')
  const words = /\/assets\/en-[^/]*\.js/
  let lost = 0
  await page.route(words, (route) => {
    lost += 1
    return route.abort()
  })
  await page.keyboard.press('l')
  const told = page.locator('main').getByRole('alert')
  await told.getByText('This part of the page could not be loaded').waitFor()
  assert.ok(lost > 0)
  assert.ok(await page.getByText('It is not a safety device').first().isVisible())

  await page.getByRole('button', { name: 'Stop the corridor' }).click()
  stand.received.splice(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Stop our side only' }).click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await eventually('the stop was told', () => stand.received.length > 0)
  assert.deepEqual(
    stand.received.map(({ body }) => body),
    [{ kind: 'stop', reach: 'side', target: null }],
  )

  await told.getByRole('button', { name: 'Try again' }).click()
  await eventually('the words were asked for again', () => lost > 1)
  await page.unroute(words)
  await told.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('No plan has been signed or put forward yet').waitFor()
  assert.equal(await told.count(), 0)
})

test('[DRV-38] sixty moving vehicles are shown as they come, without a picture left out behind', async () => {
  stand.set(corridorAnswers(FIRST))
  const page = await open('en')
  for (const picture of SIXTY) stand.tell(STREAM, 'corridor', picture)
  const last = SIXTY.at(-1) as CorridorPicture
  const driving = last.vehicles.filter(({ driving }) => driving).length
  const rows = page.locator('.corridor-vehicle', { hasText: 'Drives' })
  await eventually('the last picture is shown', async () => (await rows.count()) === driving)
})

test('[DRV-38] on a phone the same things are there, one under the other; there and at a desk no label of a vehicle covers another one, and the chosen vehicle has its own', async () => {
  stand.set(corridorAnswers(FIRST))
  const page = await open('en', 390)
  await assertAccessible(page, 'corridor on a phone')
  if (process.env['OTKEL_SHOTS']) await page.screenshot({ path: `${process.env['OTKEL_SHOTS']}/corridor-phone.png` })
  const last = page.locator('.corridor-vehicle').last()
  const name = (await last.locator('b').innerText()).trim()
  await last.click()
  // What is chosen stays so when the desk becomes wide.
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(SETTLED)
    await page.locator('.schematic-vehicle text', { hasText: name }).waitFor({ state: 'attached' })
    const boxes = (await page.evaluate(BOXES)) as readonly Box[]
    assert.ok(boxes.length > 0)
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        const beside = one.x + one.width <= other.x || other.x + other.width <= one.x
        const apart = beside || one.y + one.height <= other.y || other.y + other.height <= one.y
        assert.ok(apart, JSON.stringify([width, one, other]))
      }
    }
  }
})
