import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import bwip from 'bwip-js/node'
import type { Page } from 'playwright-core'
import { eventually } from '../support/eventually.ts'
import { CHECKPOINT_ANSWERS, CROSSINGS, TOO_EARLY } from './fixtures/checkpoint.ts'
import { assertAccessible } from './support/axe.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { SETTLED } from './support/everybody.ts'

const VERIFY = '/api/queue/passes/verify'
const TOKEN = 'eyJhbGciOiJFZERTQSJ9.abc-DEF_123.Zz09'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)

beforeEach(() => stand.received.splice(0))

async function open(key: string, shows: string, more: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  stand.set({ ...CHECKPOINT_ANSWERS, json: { ...CHECKPOINT_ANSWERS.json, ...more } })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await page.goto(`${stand.url}/checkpoint/?lang=en`)
  await page.waitForSelector('.lane')
  await page.keyboard.press(key)
  await page.waitForSelector(shows)
  return page
}

/** The keys that a scanner sends, under a layout that makes Cyrillic letters of them. */
async function scanUnderCyrillicLayout(page: Page, text: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  for (const sign of text) {
    const code = /[A-Za-z]/.test(sign)
      ? `Key${sign.toUpperCase()}`
      : /\d/.test(sign)
        ? `Digit${sign}`
        : sign === '.'
          ? 'Period'
          : 'Minus'
    const shift = /[A-Z_]/.test(sign)
    const made = { key: 'ф', text: 'ф', code, modifiers: shift ? 8 : 0 }
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...made })
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...made })
  }
  await page.keyboard.press('Enter')
}

/** A camera before which a text is held as a QR code; `camera` is the stream that was given out. */
function cameraBefore(text: string): string {
  const [code] = bwip.raw({ bcid: 'qrcode', text })
  assert.ok(code && 'pixs' in code)
  return `navigator.mediaDevices.getUserMedia = async () => {
    const { pixs, pixx } = ${JSON.stringify({ pixs: [...code.pixs], pixx: code.pixx })}
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 8 * (pixx + 8)
    const context = canvas.getContext('2d')
    // A canvas sends a frame when it is drawn.
    const draw = () => {
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.fillStyle = 'black'
      pixs.forEach((dark, at) => dark && context.fillRect(8 * (4 + at % pixx), 8 * (4 + Math.floor(at / pixx)), 8, 8))
    }
    draw()
    setInterval(draw, 100)
    globalThis.camera = canvas.captureStream(10)
    return globalThis.camera
  }`
}

const tokens = () => stand.received.map(({ body }) => (body as { token: string }).token)

test('[QUE-13] a pass under the scanner is read whatever the layout of the keyboard, and the next one without a touch', async () => {
  const page = await open('p', '.pass-form')
  await scanUnderCyrillicLayout(page, TOKEN)
  await page.getByText('Too early for this booking.').waitFor()
  await page.getByText('Send the truck to the waiting zone until its time.').waitFor()
  await page.locator('.pass-facts').getByText('Q26-7K4M-H').waitFor()
  await assertAccessible(page, 'the verdict on a pass')
  await scanUnderCyrillicLayout(page, `${TOKEN}2`)
  await eventually('the second pass was asked for', () => tokens().length === 2)
  await page.getByText('Too early for this booking.').waitFor()
  assert.deepEqual(tokens(), [TOKEN, `${TOKEN}2`])
  await page.close()
})

test('[QUE-13] a pass before the camera is read by a decoder of ours and checked; then the camera is let go', async () => {
  const page = await open('p', '.pass-form')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.evaluate(cameraBefore(TOKEN))
  await page.getByRole('button', { name: 'Scan with the camera' }).click()
  await page.getByText('Too early for this booking.').waitFor()
  assert.deepEqual(tokens(), [TOKEN])
  assert.ok(asked.some((url) => url.endsWith('.wasm')))
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(stand.url)),
    [],
  )
  const ended = `camera.getTracks().every(({ readyState }) => readyState === 'ended')`
  await eventually('the camera is let go', async () => (await page.evaluate(ended)) === true)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.close()
})

test('[QUE-13] the verdict on one pass is never shown beside another', async () => {
  const good = { ...TOO_EARLY, verdict: 'good' }
  const page = await open('p', '.pass-form', { [VERIFY]: good })
  const field = page.getByLabel('QR code of the pass')
  await field.fill(TOKEN)
  await page.keyboard.press('Enter')
  await page.getByText('May enter now.').waitFor()
  await page.keyboard.press('x')
  await page.getByText('May enter now.').waitFor({ state: 'detached' })
  stand.set({ ...CHECKPOINT_ANSWERS, json: { ...CHECKPOINT_ANSWERS.json, [VERIFY]: { type: 'x', status: 503 } } })
  await page.keyboard.press('Enter')
  await page.getByRole('alert').first().waitFor()
  assert.equal(await page.getByText('May enter now.').count(), 0)
  await page.close()
})

test('[QUE-13] each reason against a pass is told with its cure', async () => {
  for (const [verdict, what, cure] of [
    ['forged', 'The pass is forged: its signature is not ours.', 'Keep the truck outside and tell the head of shift.'],
    ['other-checkpoint', 'The pass is for another checkpoint.', 'Send the truck to the checkpoint on its pass.'],
    ['already-inside', 'Somebody has already entered on this booking.', 'Compare the plate with the truck inside.'],
  ] as const) {
    const shown = verdict === 'forged' ? { pass: null, booking: null } : {}
    const page = await open('p', '.pass-form', { [VERIFY]: { ...TOO_EARLY, verdict, ...shown } })
    await page.getByLabel('QR code of the pass').fill(TOKEN)
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByText(what).waitFor()
    await page.getByText(cure).waitFor()
    assert.equal(await page.locator('.pass-facts').count(), verdict === 'forged' ? 0 : 1)
    await page.close()
  }
})

test('[R707-10b] a plate is looked up by day with a purpose, page by page; nothing is asked before', async () => {
  const page = await open('f', '.crossings-form')
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/gate/crossings') asked.push(url.searchParams)
  })
  await page.getByLabel('Plate', { exact: true }).fill('123ABC02')
  await page.getByRole('spinbutton').first().click()
  await page.keyboard.type('01032024')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.getByText('Choose the purpose of the look-up.').waitFor()
  assert.equal(asked.length, 0)
  await page.getByLabel('Purpose of the look-up').selectOption('incident')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.waitForSelector('.grid-row')
  await assertAccessible(page, 'crossings of a plate')
  stand.set({
    ...CHECKPOINT_ANSWERS,
    json: {
      ...CHECKPOINT_ANSWERS.json,
      '/api/gate/crossings': {
        more: false,
        crossings: CROSSINGS.crossings.map((one) => ({ ...one, passageId: one.passageId.replace(/^0193/, '0194') })),
      },
    },
  })
  await page.getByRole('button', { name: 'Show earlier' }).click()
  await page.getByRole('button', { name: 'Show earlier' }).waitFor({ state: 'detached' })
  assert.equal(await page.locator('.grid-row').count(), 2 * CROSSINGS.crossings.length)
  // That night the clock of Almaty was put back; the day is still its own.
  const day = { from: '2024-02-29T19:00:00.000Z', until: '2024-03-01T19:00:00.000Z' }
  const first = { checkpoint: 'NUR-ZHOLY', plate: '123ABC02', reason: 'incident', ...day }
  assert.deepEqual(
    asked.map((query) => Object.fromEntries(query)),
    [first, { ...first, after: CROSSINGS.crossings.at(-1)?.passageId }],
  )
  await page.close()
})

test('what is wrong below a field of a search moves no other field', async () => {
  const page = await open('f', '.crossings-form')
  const form = page.locator('.crossings-form')
  const boxes = form.locator('.field-input, .date-group, .search-act > .button')
  const tops = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => Math.round((await boxes.nth(index).boundingBox())?.y ?? 0)),
    )
  for (const language of ['kk', 'ru', 'en', 'zh']) {
    await page.goto(`${stand.url}/checkpoint/?view=crossings&lang=${language}`)
    await page.setViewportSize({ width: 1440, height: 900 })
    await form.locator('.date-segment').first().waitFor()
    await page.evaluate(SETTLED)
    const before = await tops(4)
    assert.equal(new Set(before).size, 1, `${language}: one line`)
    await form.locator('.search-act > .button').click()
    await form.locator('.field-error:not(:empty)').nth(1).waitFor()
    assert.deepEqual(await tops(4), before, language)
    await page.setViewportSize({ width: 820, height: 900 })
    await page.evaluate(SETTLED)
    assert.equal(new Set(await tops(3)).size, 1, `${language}: one line on a tablet`)
  }
  await page.close()
})

test('[R707-10b] what was looked up at this visit fills the form again, asks nothing by itself, and is kept nowhere', async () => {
  const page = await open('f', '.crossings-form')
  const asked: URLSearchParams[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/gate/crossings') asked.push(url.searchParams)
  })
  const plate = page.getByLabel('Plate', { exact: true })
  const purpose = page.getByLabel('Purpose of the look-up')
  const looks = page.getByRole('region', { name: 'Looked up at this visit' }).getByRole('button')
  for (let n = 1; n <= 6; n += 1) {
    await plate.fill(`${n}23ABC02`)
    await purpose.selectOption('control')
    await page.getByRole('button', { name: 'Look up' }).click()
    await eventually('the look', () => asked.length === n)
    await page.locator('.grid-row').first().waitFor()
  }
  assert.equal(await looks.count(), 0, 'what was found has the page')
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Lanes', exact: true }).click()
  await page.getByRole('tab', { name: 'Crossings' }).click()
  await looks.first().waitFor()
  assert.equal(await looks.count(), 5)
  assert.match(await looks.first().innerText(), /Passages: \d/)
  await assertAccessible(page, 'what was looked up before')
  await looks.last().click()
  assert.equal(await plate.inputValue(), '223ABC02')
  assert.equal(await purpose.inputValue(), '', 'the purpose is told anew')
  assert.equal(asked.length, 6)
  await purpose.selectOption('incident')
  await page.keyboard.press('Enter')
  const [kept, reloads] = [await page.evaluate('JSON.stringify([localStorage, sessionStorage])'), page.reload()]
  assert.doesNotMatch(String(kept), /23ABC02/)
  await reloads
  await page.locator('.crossings-form').waitFor()
  assert.equal(await looks.count(), 0)
  await page.close()
})

test('[QUE-13] passes that were checked stand on the empty page, and go with the first sign of another', async () => {
  const page = await open('p', '.pass-form')
  const field = page.getByLabel('QR code of the pass')
  const looks = page.getByRole('region', { name: 'Looked up at this visit' })
  await field.fill(TOKEN)
  await page.keyboard.press('Enter')
  await page.getByText('Too early for this booking.').waitFor()
  assert.equal(await looks.count(), 0)
  await page.keyboard.press('x')
  assert.equal(await looks.count(), 0, 'an earlier verdict never stands beside another pass')
  await field.fill('')
  await looks.getByText('Too early for this booking.').waitFor()
  assert.equal(await page.getByText('No pass has been checked yet').count(), 0)
  await looks.getByRole('button').click()
  assert.equal(await field.inputValue(), TOO_EARLY.pass?.reference)
  assert.equal(await looks.count(), 0)
  assert.equal(tokens().length, 1, 'a press asks nothing')
  await page.close()
})

test('[R707-10a] the picture of a crossing is fetched only when somebody looks at it', async () => {
  const page = await open('f', '.crossings-form')
  let pictures = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/gate/pictures/')) pictures += 1
  })
  await page.getByLabel('Plate', { exact: true }).fill('123ABC02')
  await page.getByLabel('Purpose of the look-up').selectOption('complaint')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.waitForSelector('.grid-row')
  assert.equal(pictures, 0)
  await page.locator('.grid-row').first().press('Enter')
  await page.getByRole('button', { name: 'Look at the picture' }).waitFor()
  assert.equal(pictures, 0, 'an open passage is not yet a look at its picture')
  await page.getByRole('button', { name: 'Look at the picture' }).press('Enter')
  await page.locator('.crossing-sheet img').waitFor()
  assert.equal(pictures, 1)
  await page.close()
})
