import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { TracesAnswer } from '#apps/traces-routes.ts'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { at } from './fixtures/common.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { assertAccessible } from './support/axe.ts'

const words = (en: string) => ({ kk: en, ru: en, en, zh: en })
const BOOKING = { kk: 'Брондау', ru: 'Бронь', en: 'Booking', zh: '预约' }
const PLATE = { kind: 'plate', id: '707ABC05' }
const CONTAINER = { kind: 'container', id: 'MSKU9070323' }
const TRACES: TracesAnswer = {
  traces: [
    {
      system: 'declaration',
      kind: words('Declaration, China'),
      number: '26CN00000000000000000000000000000A1',
      state: words('released'),
      tone: 'good',
      checkpoint: null,
      from: at(-10),
      until: null,
      subjects: [CONTAINER],
      via: CONTAINER,
    },
    {
      system: 'escort',
      kind: words('Electronic escort'),
      number: 'E-00C0FFEE',
      state: words('alarm'),
      tone: 'bad',
      checkpoint: null,
      from: at(-90),
      until: null,
      subjects: [PLATE, CONTAINER, { kind: 'seal', id: '8123456789' }],
      via: null,
    },
    {
      system: 'queue',
      kind: BOOKING,
      number: 'Q26-7K4M-7',
      state: words('Booked'),
      tone: 'good',
      checkpoint: 'NUR-ZHOLY',
      from: at(-120),
      until: at(-60),
      subjects: [PLATE],
      via: null,
    },
  ],
  more: true,
}

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

function answers(traces: TracesAnswer) {
  stand.set({ ...CHECKPOINT_ANSWERS, json: { ...CHECKPOINT_ANSWERS.json, '/api/platform/traces': traces } })
}

async function opened(page: Page) {
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.waitForSelector('.lane')
  await page.keyboard.press('Control+k')
  await page.getByRole('menuitem', { name: 'Look up a truck, container or seal' }).click()
  return page.getByRole('dialog', { name: 'Look up a truck, container or seal' })
}

test('an officer follows a truck through all systems from his commands: nothing is asked before number and purpose are there', async () => {
  answers(TRACES)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/platform/traces') asked.push(url.searchParams)
  })
  const dialog = await opened(page)
  const purpose = dialog.getByLabel('Purpose of the look-up')
  const before = await purpose.boundingBox()
  await dialog.getByRole('button', { name: 'Look up', exact: true }).click()
  await dialog.getByText('Enter at least three characters.').waitFor()
  await dialog.getByText('Choose the purpose of the look-up.').waitFor()
  assert.deepEqual(await purpose.boundingBox(), before, 'an error below a field moves no field')
  await dialog.getByLabel('Number').fill(' 707 ABC 05 ')
  await dialog.getByLabel('Purpose of the look-up').selectOption('incident')
  assert.equal(asked.length, 0)
  await dialog.getByLabel('Number').press('Enter')
  await dialog.getByText('Found: 3').waitFor()
  assert.deepEqual(
    asked.map((query) => Object.fromEntries(query)),
    [{ text: '707 ABC 05', reason: 'incident' }],
  )
  const rowsOf = (name: string) => dialog.getByRole('list', { name }).getByRole('listitem').allInnerTexts()
  const [escort = '', booking = '', ...more] = await rowsOf('Look up a truck')
  assert.deepEqual(more, [])
  assert.match(escort, /Electronic escort E-00C0FFEE: alarm[\s\S]*seal 8123456789/)
  assert.match(booking, /Booking Q26-7K4M-7: Booked[\s\S]*Nur Zholy — until/)
  const [declaration = '', ...others] = await rowsOf('Linked with it')
  assert.deepEqual(others, [])
  assert.match(declaration, /Declaration, China 26CN.*released[\s\S]*by container MSKU9070323/)
  await dialog.getByText('There is more than is shown').waitFor()
  await assertAccessible(page, 'the look through all systems')
  await page.close()
})

test('what nobody knows is said, with what to check', async () => {
  answers({ traces: [], more: false })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  const dialog = await opened(page)
  await dialog.getByLabel('Number').fill('999 XXX 99')
  await dialog.getByLabel('Purpose of the look-up').selectOption('control')
  await dialog.getByRole('button', { name: 'Look up', exact: true }).click()
  await dialog.getByText('Nothing is known of this number').waitFor()
  await assertAccessible(page, 'nothing found')
  await page.close()
})
