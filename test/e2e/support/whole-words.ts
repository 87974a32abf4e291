import type { Page } from 'playwright-core'

/**
 * Words that a page shows broken: cut in the middle at the end of a line without a hyphen, or hidden behind "…". Chinese is
 * written without spaces and may turn anywhere; what is no word of ours (an address, a digest) may turn too.
 */
export function brokenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(FIND) as Promise<readonly string[]>
}

const FIND = `(() => {
  const found = new Set()
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest('.visually-hidden, [aria-hidden="true"], thead, code')
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode
    const element = text.parentElement
    if (!element || !seen(element) || ['SCRIPT', 'STYLE', 'TEXTAREA', 'OPTION'].includes(element.tagName)) continue
    for (const match of text.data.matchAll(/[\\p{Script=Latin}\\p{Script=Cyrillic}\\d]+/gu)) {
      const range = document.createRange()
      range.setStart(text, match.index)
      range.setEnd(text, match.index + match[0].length)
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))
      if (lines.size > 1) found.add(match[0] + ' | ' + element.textContent.slice(0, 60))
    }
    const style = getComputedStyle(element)
    if (style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1) found.add('… ' + element.textContent.slice(0, 60))
  }
  return [...found]
})()`
