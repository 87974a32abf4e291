import { useEffect, useRef } from 'react'
import type { Drawing } from './drawing.ts'
import type { LonLat, MapMarker } from './model.ts'

/** How a renderer looks at the map. */
export interface Camera {
  /** Whether a place lies in the frame, with the room that a sign needs. */
  readonly isInSight: (at: LonLat) => boolean
  /** Puts a place in the middle; `closer` also so near that it can be told from its neighbours. */
  readonly look: (at: LonLat, closer: boolean) => void
}

/** A sign nearer to the edge than this is half out of the frame, in px. */
const EDGE_PX = 12
/** What the buttons in the upper right corner take of the width, in px. */
export const BUTTONS_PX = 52
/** The same with the room that a sign needs, in px. */
const BUTTONS = { widthPx: BUTTONS_PX + 14, heightPx: 156 }

/** Whether a sign at this place of the frame is seen whole: neither at an edge nor under the buttons. */
export function isSeenWhole(x: number, y: number, width: number, height: number): boolean {
  const isInFrame = x >= EDGE_PX && y >= EDGE_PX && x <= width - EDGE_PX && y <= height - EDGE_PX
  return isInFrame && !(x > width - BUTTONS.widthPx && y < BUTTONS.heightPx)
}

/**
 * Brings whatever was chosen elsewhere (in a list, by a key) into sight, once for each choice: a vehicle that drives on is not
 * followed, what is in sight already moves nothing, and what has no place yet is brought as soon as it has one.
 * `camera` is null until the map stands. Answers what shows a marker from near by.
 */
export function useChosenInSight({ markers, chosen }: Drawing, camera: Camera | null): (marker: MapMarker) => void {
  const brought = useRef<string | null>(null)
  useEffect(() => {
    if (!camera || brought.current === chosen) return
    const at = markers.find(({ id }) => id === chosen)?.at
    if (chosen !== null && !at) return
    brought.current = chosen
    if (at && !camera.isInSight(at)) camera.look(at, false)
  })
  return ({ id, at }) => {
    brought.current = id
    camera?.look(at, true)
  }
}
