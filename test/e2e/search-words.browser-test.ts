import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKPOINT_ANSWERS } from './fixtures/checkpoint.ts'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'

const { browser, stand } = await openBrowserStand(CHECKPOINT_ANSWERS)
const SCREENS = await firstScreens()

/** Fields in sight whose placeholder is longer than their room, with how many px are missing. */
const CUT_OFF = `(() => {
  const pen = document.createElement('canvas').getContext('2d')
  return [...document.querySelectorAll('input[placeholder]')].flatMap((field) => {
    if (field.clientWidth === 0 || field.placeholder === '') return []
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(field, '::placeholder')
    const { paddingLeft, paddingRight } = getComputedStyle(field)
    pen.font = [fontWeight, fontSize, fontFamily].join(' ')
    if (!pen.font.includes(fontSize)) throw new Error('no such font: ' + fontFamily)
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    const missing = Math.ceil(pen.measureText(field.placeholder).width - room)
    return missing > 0 ? [field.placeholder + ': ' + missing + ' px'] : []
  })
})()`

for (const language of ['kk', 'ru', 'en', 'zh'] as const) {
  test(`on a desk of 1440 px no field cuts off what it says can be sought (${language})`, async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const cut: string[] = []
    for (const { name, path, answers, shows } of SCREENS) {
      stand.set(answers)
      await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}&map=svg`)
      await page.waitForSelector(shows)
      await page.evaluate('document.fonts.ready.then(() => true)')
      for (const one of (await page.evaluate(CUT_OFF)) as readonly string[]) cut.push(`${name}: ${one}`)
    }
    assert.deepEqual(cut, [])
    await context.close()
  })
}
