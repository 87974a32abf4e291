import { groupBy } from '#kernel/group-by.ts'
import type { FirstFree, SlotView } from '#queue/contract.ts'
import type { HourLoad } from '../../kit/hour-bars.tsx'
import type { Stretch } from '../../kit/over-bars.ts'
import type { Tone } from '../../kit/states.ts'

type Slot = Pick<SlotView, 'startsAt' | 'endsAt' | 'capacity' | 'free' | 'closed' | 'over'>

/**
 * The places of all channels of an hour together: an hour that lies behind is taken, and one in which the checkpoint is closed
 * has no place at all, so that nobody takes it for booked out.
 */
export function loadOf(slots: readonly Slot[]): readonly (HourLoad & Stretch)[] {
  return [...groupBy(slots, ({ startsAt }) => startsAt)].map(([from, own]) => {
    const open = own.filter(({ closed }) => !closed)
    const places = open.reduce((all, { capacity }) => all + capacity, 0)
    const free = open.reduce((all, { over, ...slot }) => all + (over ? 0 : slot.free), 0)
    return { from, until: own[0]?.endsAt ?? from, of: places, taken: places - free }
  })
}

const DAY_MS = 86_400_000

type FirstTime = Pick<FirstFree, 'asOf'> & { readonly slot: Pick<SlotView, 'startsAt'> | null }

/** How full a checkpoint looks on a map, by how soon a place is free there: within a day, later, or not at all. */
export function toneOf(first: FirstTime | null): Tone {
  if (!first) return 'info'
  if (!first.slot) return 'calm'
  return Date.parse(first.slot.startsAt) - Date.parse(first.asOf) < DAY_MS ? 'good' : 'warn'
}
