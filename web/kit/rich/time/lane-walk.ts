import type { FocusEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import type { LaneSpan, TimeLane } from './lane-timeline.tsx'

interface LaneWalk {
  /** The one span that the Tab key comes to. */
  readonly stop: string | null
  readonly onFocus: (event: FocusEvent<Element>) => void
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void
}

/** Arrow keys walk through the spans: along a lane, and to what was at about the same time on the next lane. */
export function useLaneWalk(lanes: readonly TimeLane[], chosen: string | null): LaneWalk {
  const [focused, setFocused] = useState<string | null>(null)
  const has = (id: string | null) => id !== null && lanes.some(({ spans }) => spans.some((span) => span.id === id))
  const first = lanes.find(({ spans }) => spans.length > 0)?.spans[0]?.id ?? null
  return {
    stop: has(focused) ? focused : has(chosen) ? chosen : first,
    onFocus: ({ target }) => setFocused(target.getAttribute('data-span')),
    onKeyDown: (event) => {
      const next = neighbourOf(lanes, (event.target as Element).getAttribute('data-span'), event.key)
      if (!next) return
      event.preventDefault()
      event.currentTarget.querySelector<SVGElement>(`[data-span="${CSS.escape(next.id)}"]`)?.focus()
    },
  }
}

/** Where an arrow key leads from a span; null when it leads nowhere. */
export function neighbourOf(lanes: readonly TimeLane[], id: string | null, key: string): LaneSpan | null {
  const row = lanes.findIndex(({ spans }) => spans.some((span) => span.id === id))
  const spans = lanes[row]?.spans ?? []
  const at = spans.findIndex((span) => span.id === id)
  const here = spans[at]
  if (!here) return null
  if (key === 'ArrowRight') return spans[at + 1] ?? null
  if (key === 'ArrowLeft') return spans[at - 1] ?? null
  if (key === 'Home') return spans[0] ?? null
  if (key === 'End') return spans.at(-1) ?? null
  const others = key === 'ArrowDown' ? lanes.slice(row + 1) : key === 'ArrowUp' ? lanes.slice(0, row).reverse() : []
  const lane = others.find((one) => one.spans.length > 0)
  return lane ? nearest(lane.spans, Date.parse(here.from)) : null
}

function nearest(spans: readonly LaneSpan[], at: number): LaneSpan | null {
  const away = ({ from }: LaneSpan) => Math.abs(Date.parse(from) - at)
  return spans.reduce<LaneSpan | null>((best, one) => (best && away(best) <= away(one) ? best : one), null)
}
