import { textPx } from '../text-width.ts'
import { type DrawnMarker, isWorse, nameWithState } from './model.ts'

/** A name that a map would like to write; `x` is its left edge and `y` the middle of its line, in px of the frame. */
export interface WantedName {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
  /** What is written in place of the text where that has room once every name stands. */
  readonly longer?: string
  /** The right edge of the other place that it takes when the first one is not free. */
  readonly orEndsAt?: number
  /** Is written whatever it covers. */
  readonly always?: boolean
  /** What is written of such a name where the frame would cut the text. */
  readonly shorter?: string
}

/** What a name may not cover: a sign about its middle. */
export interface Covered {
  readonly x: number
  readonly y: number
  readonly halfPx: number
}

/** A name that has room: on which side of its sign, and what is written. */
export interface FreeName {
  readonly side: 'right' | 'left'
  readonly text: string
}

/** From the middle of a sign to its name. */
const SIGN_NAME_PX = 13
/** From the middle of the chosen sign, which has a ring about it. */
const CHOSEN_NAME_PX = 17

/** How far from the middle of its sign a name begins, in px. */
export function nameGapPx(isChosen: boolean): number {
  return isChosen ? CHOSEN_NAME_PX : SIGN_NAME_PX
}

const SIZE_PX = 12.5
const HALF_LINE_PX = 8
/** From the middle of a sign to its edge: of a single one, of a group, of one with a number of three digits. */
const SINGLE_PX = 10
const GROUP_PX = 15
const LARGE_GROUP_PX = 18

interface Box {
  readonly left: number
  readonly right: number
  readonly y: number
  readonly half: number
}

/**
 * The names that cover neither a sign nor one another; those that come first are written first. When all names stand that
 * have room, those that want to be longer become so where that still covers nothing. The frame cuts none of them.
 */
export function freeNames(
  wanted: readonly WantedName[],
  signs: readonly Covered[],
  widthPx = Infinity,
): ReadonlyMap<string, FreeName> {
  const covered = signs.map(({ x, y, halfPx }): Box => ({ left: x - halfPx, right: x + halfPx, y, half: halfPx }))
  const boxes = new Map<string, Box>()
  const free = new Map<string, FreeName>()
  const isFree = (key: string, box: Box) =>
    isWithin(box, widthPx) &&
    !covered.some((sign) => overlap(box, sign)) &&
    ![...boxes].some(([other, taken]) => other !== key && overlap(box, taken))
  for (const one of wanted) {
    const places = placesOf(one, one.text)
    // What must be named is named in short where the whole would cover a neighbour, and covers one only at the last.
    const shorter = one.always ? placesOf(one, one.shorter) : []
    const place =
      places.find(({ box }) => isFree(one.key, box)) ??
      shorter.find(({ box }) => isFree(one.key, box)) ??
      (one.always ? ([...places, ...shorter].find(({ box }) => isWithin(box, widthPx)) ?? places[0]) : undefined)
    if (!place) continue
    boxes.set(one.key, place.box)
    free.set(one.key, { side: place.side, text: place.text })
  }
  for (const one of wanted) {
    const name = free.get(one.key)
    const longer = name && one.longer !== undefined ? boxOf(one, one.longer, name.side) : null
    if (!name || !longer || one.longer === undefined || !isFree(one.key, longer.box)) continue
    boxes.set(one.key, longer.box)
    free.set(one.key, { side: name.side, text: one.longer })
  }
  return free
}

/** Where a text may stand: to the right of its sign first. */
function placesOf(one: WantedName, text: string | undefined) {
  if (text === undefined) return []
  return (['right', 'left'] as const).flatMap((side) => boxOf(one, text, side) ?? [])
}

/** What a text would take on a side of its sign; null where it may not stand there. */
function boxOf({ x, y, orEndsAt }: WantedName, text: string, side: FreeName['side']) {
  const width = textPx(text, SIZE_PX)
  if (side === 'right') return { side, text, box: { left: x, right: x + width, y, half: HALF_LINE_PX } }
  if (orEndsAt === undefined) return null
  return { side, text, box: { left: orEndsAt - width, right: orEndsAt, y, half: HALF_LINE_PX } }
}

/** Whether the frame cuts nothing of it; without a width there is no frame. */
function isWithin({ left, right }: Box, widthPx: number): boolean {
  return widthPx === Infinity || (left >= 0 && right <= widthPx)
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && Math.abs(a.y - b.y) < a.half + b.half
}

/** What the signs of a look cover. */
export function coveredBy(
  signs: readonly (DrawnMarker & { readonly x: number; readonly y: number })[],
): readonly Covered[] {
  return signs.map(({ x, y, marker, count }) => ({
    x,
    y,
    halfPx: marker ? SINGLE_PX : count > 99 ? LARGE_GROUP_PX : GROUP_PX,
  }))
}

/** The buttons over the upper right corner of a map: three of 44 px, one below the other, 8 px from the edges. */
export function coveredByButtons(widthPx: number): readonly Covered[] {
  return [0, 1, 2].map((n) => ({ x: widthPx - 31, y: 31 + 45 * n, halfPx: 23 }))
}

/**
 * The names that the signs of a look would like to have, with how they stand where there is room; the chosen one's comes first
 * and stands in any case, whole where the frame has room for that, then come those that ask for most.
 */
export function namesOfSigns(
  signs: readonly (DrawnMarker & { readonly x: number; readonly y: number })[],
  chosen: string | null,
): readonly WantedName[] {
  return signs
    .toSorted((a, b) => Number(isWorse(b.tone, a.tone)) - Number(isWorse(a.tone, b.tone)))
    .flatMap(({ key, x, y, marker }) => {
      if (!marker) return []
      const always = marker.id === chosen
      const gap = nameGapPx(always)
      const place = { key, x: x + gap, y, orEndsAt: x - gap, always }
      const whole = nameWithState(marker)
      return [
        always ? { ...place, text: whole, shorter: marker.label } : { ...place, text: marker.label, longer: whole },
      ]
    })
    .toSorted((a, b) => Number(b.always) - Number(a.always))
}
