import bwip from 'bwip-js/node'
import { assert } from '#kernel/assert.ts'

/** Level M repairs 15 % of the code: a cracked screen, a fold in the paper. */
const SETTINGS = { bcid: 'qrcode', eclevel: 'M' } as const

/** A text as a QR code: rows of dark and light modules. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const [code] = bwip.raw({ ...SETTINGS, text })
  assert(code && 'pixs' in code, 'a QR code is made of modules')
  const { pixs, pixx } = code
  const rows = Math.floor(pixs.length / pixx)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: pixx }, (_, column) => pixs[row * pixx + column] === 1),
  )
}

/** Light modules around the code that readers need. */
const QUIET_ZONE = 4

/** A text as a QR code: an SVG document, black on white with its quiet zone, whatever the colours around it. */
export function qrSvg(text: string): string {
  const modules = qrModules(text)
  const size = modules.length + 2 * QUIET_ZONE
  const strokes = modules.flatMap((row, y) =>
    strokesOf(row).map(([x, length]) => `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`,
    `<path fill="#FFFFFF" d="M0 0h${size}v${size}H0z"/><path fill="#000000" d="${strokes.join('')}"/></svg>`,
  ].join('')
}

/** The dark stretches of a row: where each begins and how long it is. */
function strokesOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const strokes: [number, number][] = []
  for (const [column, dark] of row.entries()) {
    const last = strokes.at(-1)
    if (!dark) continue
    if (last && last[0] + last[1] === column) last[1] += 1
    else strokes.push([column, 1])
  }
  return strokes
}
