import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstScreens } from './fixtures/workplaces.ts'
import { openBrowserStand } from './support/browser-stand.ts'
import { SETTLED } from './support/everybody.ts'

const SCREENS = await firstScreens()
const { browser, stand } = await openBrowserStand((SCREENS[0] ?? assert.fail()).answers)

interface Head {
  /** Above the search field. */
  readonly lines: number
  /** Whether the way out stands beside the languages. */
  readonly together: boolean
}

/** A line begins where a part of the head lies below all that came before. */
const HEAD = `(() => {
  const box = (part) => part.getBoundingClientRect()
  const parts = [...document.querySelectorAll('.workplace-head .shell-bar > *, .workplace-head .shell-tools > *')]
    .filter((part) => !part.matches('.shell-tools, .workplace-search') && box(part).height > 0)
    .sort((a, b) => box(a).top - box(b).top)
  let [lines, end] = [0, -Infinity]
  for (const part of parts) {
    if (box(part).top >= end - 1) lines += 1
    end = Math.max(end, box(part).bottom)
  }
  const languages = box(document.querySelector('.workplace-head .languages'))
  const out = box(document.querySelector('.workplace-settings > :last-child'))
  return { lines, together: out.top < languages.bottom && out.bottom > languages.top }
})()`

/** The corridor tells the line and the clocks of both sides. */
const MOST_LINES: Readonly<Record<string, number>> = { corridor: 3 }

test('on a phone the head of every desk has two lines, that of the corridor three, and the way out stands beside the languages', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const found: string[] = []
  for (const { name, path, answers, shows } of SCREENS) {
    if (['board', 'checkpoint', 'driver', 'kit', 'start'].includes(name)) continue
    stand.set(answers)
    await page.goto(`${stand.url}${path}${path.includes('?') ? '&' : '?'}lang=kk&map=svg`)
    await page.waitForSelector(shows)
    await page.getByRole('button', { name: 'Мәзір' }).waitFor()
    for (const language of ['kk', 'ru', 'en', 'zh']) {
      await page.locator(`.language[lang="${language}"]`).click()
      await page.waitForSelector(`html[lang="${language}"]`)
      await page.evaluate('document.fonts.ready.then(() => true)')
      await page.evaluate(SETTLED)
      const { lines, together } = (await page.evaluate(HEAD)) as Head
      if (lines > (MOST_LINES[name] ?? 2)) found.push(`${name}, ${language}: ${lines} lines`)
      if (!together) found.push(`${name}, ${language}: the way out stands on a line of its own`)
    }
  }
  await context.close()
  assert.deepEqual(found, [])
})
