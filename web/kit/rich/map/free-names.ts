import { textPx } from '../text-width.ts'

/** A name that a map would like to write; `x` is its left edge and `y` the middle of its line, in px of the frame. */
export interface WantedName {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
}

/** What a name may not cover: a sign about its middle. */
export interface Covered {
  readonly x: number
  readonly y: number
}

const SIZE_PX = 12.5
const HALF_LINE_PX = 8
const SIGN_PX = 9

/** The keys of the names that cover neither a sign nor one another; those that come first are written first. */
export function freeNames(wanted: readonly WantedName[], signs: readonly Covered[]): ReadonlySet<string> {
  const boxes = signs.map(({ x, y }) => ({ left: x - SIGN_PX, right: x + SIGN_PX, y }))
  const free = new Set<string>()
  for (const { key, x, y, text } of wanted) {
    const right = x + textPx(text, SIZE_PX)
    const isCovered = boxes.some((box) => x < box.right && right > box.left && Math.abs(y - box.y) < 2 * HALF_LINE_PX)
    if (isCovered) continue
    free.add(key)
    boxes.push({ left: x, right, y })
  }
  return free
}
