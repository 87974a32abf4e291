import type { Page } from 'playwright-core'

/** Resolves when our own faces stand and none is on its way: they are fetched after the first screen, which another face shows until then. */
export const FACES_STAND = `(async () => {
  const stand = () => document.fonts.status === 'loaded' && [...document.fonts].every(({ status }) => status !== 'loading')
    && [...document.fonts].some(({ family, status }) => family.includes('Noto Sans Variable') && status === 'loaded')
  do {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await document.fonts.ready
  } while (!stand())
})()`

/**
 * Words that a page shows broken: cut in the middle at the end of a line without a hyphen, or hidden behind "…", but in a
 * cell of a grid, which shows its end when it is edited. Chinese is written without spaces and may turn anywhere; what is no word of ours (an address, a digest, a number of twelve signs or
 * more) may turn too.
 */
export async function brokenWords(page: Page): Promise<readonly string[]> {
  await page.evaluate(FACES_STAND)
  return (await page.evaluate(FIND)) as readonly string[]
}

const FIND = `(() => {
  // A number with strokes is one: no browser turns a line between its parts.
  const WORDS = /(?:[\\p{Script=Latin}\\p{Script=Cyrillic}\\d\\u00ad]|(?<=\\d)\\/(?=\\d))+/gu
  const found = new Set()
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest('.visually-hidden, [aria-hidden="true"], thead, code')
  const linesOf = (text, from, to) => {
    const range = document.createRange()
    range.setStart(text, from)
    range.setEnd(text, to)
    return [...new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))]
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode
    const element = text.parentElement
    if (!element || !seen(element) || ['SCRIPT', 'STYLE', 'TEXTAREA', 'OPTION'].includes(element.tagName)) continue
    for (const { 0: word, index } of text.data.matchAll(WORDS)) {
      if (/\\d/.test(word) && word.length >= 12) continue
      if (linesOf(text, index, index + word.length).length < 2) continue
      // A word may turn where it has a soft hyphen, and nowhere else.
      let line
      for (const [at, letter] of [...word].entries()) {
        const now = letter === '\\u00ad' ? undefined : linesOf(text, index + at, index + at + 1).at(-1)
        if (line !== undefined && now !== undefined && now !== line) found.add(word + ' | ' + element.textContent.slice(0, 60))
        line = now
      }
    }
    const style = getComputedStyle(element)
    if (style.textOverflow === 'ellipsis' && element.role !== 'gridcell' && element.scrollWidth > element.clientWidth + 1) found.add('… ' + element.textContent.slice(0, 60))
  }
  return [...found]
})()`
