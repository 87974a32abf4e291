import { distanceM } from './corridor.ts'
import type { EscortRules } from './rules.ts'

/** A seal that lost the sky: where it last had it, and when the loss began. Milliseconds. */
export interface LostSky {
  readonly legId: string
  readonly at: number
  readonly lat: number
  readonly lon: number
}

/** Several seals that lost the sky near one another and soon after one another: an area, and no deed [ESC-31]. */
export interface JammedArea {
  readonly lat: number
  readonly lon: number
  readonly radiusM: number
  readonly from: number
  readonly legs: readonly LostSky[]
}

/**
 * Joins losses to areas. A loss belongs to an area when it and enough others lie within the rule's metres and seconds of
 * it; one seal counts once, so that a broken receiver makes no area.
 */
export function jammedAreas(lost: readonly LostSky[], { jamming }: EscortRules): readonly JammedArea[] {
  const near = (a: LostSky, b: LostSky) =>
    Math.abs(a.at - b.at) <= jamming.withinS * 1000 && distanceM([a.lon, a.lat], [b.lon, b.lat]) <= jamming.withinM
  const groups: LostSky[][] = []
  const grouped = new Set<LostSky>()
  for (const one of lost.toSorted((a, b) => a.at - b.at)) {
    if (grouped.has(one)) continue
    const around = lost.filter((other) => near(one, other))
    if (new Set(around.map(({ legId }) => legId)).size < jamming.seals) continue
    const known = groups.find((group) => group.some((other) => around.includes(other)))
    const group = known ?? []
    if (!known) groups.push(group)
    for (const other of around) {
      if (grouped.has(other)) continue
      grouped.add(other)
      group.push(other)
    }
  }
  return groups.map(areaOf)
}

function areaOf(legs: readonly LostSky[]): JammedArea {
  const mean = (of: (one: LostSky) => number) => legs.reduce((sum, one) => sum + of(one), 0) / legs.length
  const [lat, lon] = [mean((one) => one.lat), mean((one) => one.lon)]
  const radiusM = Math.max(...legs.map((one) => distanceM([lon, lat], [one.lon, one.lat])))
  return { lat, lon, radiusM, from: Math.min(...legs.map(({ at }) => at)), legs }
}
