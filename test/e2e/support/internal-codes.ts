import type { Page } from 'playwright-core'

/** What only a program writes, and no person should have to read. */
const INTERNAL = [
  // The version of a rule or of a tariff.
  /\b[A-Z]{2}\/[a-z-]+\/\d{4}-\d\d-\d\d/g,
  // The code of a refusal or the name of a rule.
  /\b[a-z]+\.[a-z]+-[a-z-]+\b/g,
  // A place in a text that nobody filled.
  /\{\w+\}/g,
  // The key of a row.
  /\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi,
  // A value that has no words.
  /\bundefined\b|\bNaN\b|\[object \w+\]/g,
]

/** The internal codes in a text that a person reads. */
export function codesIn(text: string): readonly string[] {
  return INTERNAL.flatMap((form) => text.match(form) ?? [])
}

/** The internal codes that a page shows or has read out: in its texts, choices, names of controls, hints in empty fields. */
export async function internalCodes(page: Page): Promise<readonly string[]> {
  const texts = (await page.evaluate(TEXTS)) as readonly string[]
  return [...new Set(texts.flatMap((text) => codesIn(text).map((code) => `${code} | ${text.slice(0, 60)}`)))]
}

const TEXTS = `(() => {
  const found = [document.title]
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true })
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE'].includes(element.tagName)) continue
    if (drawn(element.closest('select') ?? element)) found.push(texts.currentNode.data)
  }
  for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'alt', 'title', 'placeholder', 'data-tip']) {
    for (const element of document.querySelectorAll('[' + name + ']')) {
      if (drawn(element)) found.push(element.getAttribute(name))
    }
  }
  return found
})()`
