import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Scheme = 'light' | 'dark'

function colour(name: string, scheme: Scheme): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(CSS)
  assert.ok(pair, `--${name} is a colour of both schemes`)
  return (scheme === 'light' ? pair[1] : pair[2]) ?? ''
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['ground', 'surface', 'surface-sunk', 'surface-raised']
const TONES = ['calm', 'info', 'good', 'warn', 'bad']

/** Ink on ground, as the kit uses them; 4.5 is WCAG 1.4.3. */
const TEXT: readonly (readonly [string, string])[] = [
  ...GROUNDS.flatMap((ground) => [
    ['ink', ground] as const,
    ['ink-quiet', ground] as const,
    ['action', ground] as const,
  ]),
  ...TONES.flatMap((tone) => [
    [`${tone}-ink`, `${tone}-soft`] as const,
    [`${tone}-ink`, 'surface'] as const,
    ['solid-ink', `${tone}-solid`] as const,
  ]),
  ['action-ink', 'action'],
  ['action-ink', 'action-hover'],
  ['action-soft-ink', 'action-soft'],
  ['solid-ink', 'action'],
]

/** Edges of controls and the focus ring; 3 is WCAG 1.4.11. */
const EDGES: readonly (readonly [string, string])[] = GROUNDS.flatMap((ground) => [
  ['line-strong', ground] as const,
  ['focus', ground] as const,
])

for (const scheme of ['light', 'dark'] as const) {
  test(`ink is readable on every ground it stands on (${scheme})`, () => {
    const weak = TEXT.map(
      ([ink, ground]) => [ink, ground, contrast(colour(ink, scheme), colour(ground, scheme))] as const,
    )
    assert.deepEqual(
      weak.filter(([, , ratio]) => ratio < 4.5),
      [],
    )
  })

  test(`edges of controls and the focus ring stand out (${scheme})`, () => {
    const weak = EDGES.map(
      ([edge, ground]) => [edge, ground, contrast(colour(edge, scheme), colour(ground, scheme))] as const,
    )
    assert.deepEqual(
      weak.filter(([, , ratio]) => ratio < 3),
      [],
    )
  })
}
