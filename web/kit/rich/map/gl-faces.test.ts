import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facesOf } from './gl-faces.ts'

/** A rule of a style sheet, as a browser gives it. */
function rule(values: Readonly<Record<string, string>>, more: object = {}) {
  return { style: { getPropertyValue: (name: string) => values[name] ?? '' }, ...more }
}

test('the map gets the files of our faces with their ranges and whole addresses, and nothing else of a style sheet', () => {
  const words = {
    'font-family': '"Noto Sans SC Words"',
    src: 'url("./words-sc-first.woff2") format("woff2-variations")',
    'unicode-range': 'U+3001-3002, U+4E00',
  }
  const sheet = {
    href: 'https://queue.example/assets/words.css',
    cssRules: [
      rule(words),
      rule({ ...words, 'font-family': '"Near Roboto"', src: 'local("Roboto")' }),
      rule({ ...words, 'font-family': 'Somebody else’s' }),
      rule(words, { selectorText: 'html' }),
      {},
    ],
  }
  const written = { ...sheet, href: null, cssRules: [rule({ ...words, src: 'url(/assets/more.woff2)' })] }
  assert.deepEqual(facesOf([sheet, written], 'https://queue.example/centre/'), {
    'Noto Sans SC Words': [
      // Of two files with the same signs the page takes the later one; the map takes the first of its list.
      { url: 'https://queue.example/assets/more.woff2', 'unicode-range': ['U+3001-3002', 'U+4E00'] },
      { url: 'https://queue.example/assets/words-sc-first.woff2', 'unicode-range': ['U+3001-3002', 'U+4E00'] },
    ],
  })
})
