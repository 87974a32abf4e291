import { raw, toSVG } from 'bwip-js/node'
import { assert } from '#kernel/assert.ts'

/** Level M repairs 15 % of the code: a cracked screen, a fold in the paper. */
const SETTINGS = { bcid: 'qrcode', eclevel: 'M' } as const

/** A text as a QR code: an SVG document, black on white with its quiet zone, whatever the colours around it. */
export function qrSvg(text: string): string {
  return toSVG({ ...SETTINGS, text, scale: 2, padding: 8, backgroundcolor: 'FFFFFF' })
}

/** A text as a QR code: rows of dark and light modules. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const [code] = raw({ ...SETTINGS, text })
  assert(code && 'pixs' in code, 'a QR code is made of modules')
  const { pixs, pixx } = code
  const rows = Math.floor(pixs.length / pixx)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: pixx }, (_, column) => pixs[row * pixx + column] === 1),
  )
}
