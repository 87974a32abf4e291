import { textPx } from '../text-width.ts'
import { type DrawnMarker, writtenOf } from './model.ts'

/** A name that a map would like to write; `x` is its left edge and `y` the middle of its line, in px of the frame. */
export interface WantedName {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
  /** The right edge of the other place that it takes when the first one is not free. */
  readonly orEndsAt?: number
  /** Is written whatever it covers. */
  readonly always?: boolean
}

/** What a name may not cover: a sign about its middle. */
export interface Covered {
  readonly x: number
  readonly y: number
  readonly halfPx: number
}

/** On which side of its sign a name is written. */
export type NameSide = 'right' | 'left'

/** From the middle of a sign to its name. */
export const SIGN_NAME_PX = 13
const SIZE_PX = 12.5
const HALF_LINE_PX = 8
/** From the middle of a sign to its edge: of a single one, of a group, of one with a number of three digits. */
const SINGLE_PX = 10
const GROUP_PX = 15
const LARGE_GROUP_PX = 18

/** The names that cover neither a sign nor one another, with their sides; those that come first are written first. */
export function freeNames(wanted: readonly WantedName[], signs: readonly Covered[]): ReadonlyMap<string, NameSide> {
  const boxes = signs.map(({ x, y, halfPx }) => ({ left: x - halfPx, right: x + halfPx, y, half: halfPx }))
  const free = new Map<string, NameSide>()
  for (const { key, x, y, text, orEndsAt, always } of wanted) {
    const width = textPx(text, SIZE_PX)
    const places = [
      { side: 'right' as const, left: x, right: x + width },
      ...(orEndsAt === undefined ? [] : [{ side: 'left' as const, left: orEndsAt - width, right: orEndsAt }]),
    ]
    const isFree = ({ left, right }: { readonly left: number; readonly right: number }) =>
      !boxes.some((box) => left < box.right && right > box.left && Math.abs(y - box.y) < HALF_LINE_PX + box.half)
    const place = places.find(isFree) ?? (always ? places[0] : undefined)
    if (!place) continue
    free.set(key, place.side)
    boxes.push({ left: place.left, right: place.right, y, half: HALF_LINE_PX })
  }
  return free
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

/** The names that the signs of a look would like to have; the chosen one's comes first, and stands in any case. */
export function namesOfSigns(
  signs: readonly (DrawnMarker & { readonly x: number; readonly y: number })[],
  chosen: string | null,
): readonly WantedName[] {
  return signs
    .flatMap(({ key, x, y, marker }) =>
      marker
        ? [
            {
              key,
              x: x + SIGN_NAME_PX,
              y,
              text: writtenOf(marker, marker.id === chosen),
              orEndsAt: x - SIGN_NAME_PX,
              always: marker.id === chosen,
            },
          ]
        : [],
    )
    .toSorted((a, b) => Number(b.always) - Number(a.always))
}
