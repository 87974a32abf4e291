import { useState } from 'react'
import type { LanesAnswer, LaneView, MattersAnswer, YardAnswer } from '#gate/contract.ts'
import type { Problem } from '../kit/api/client.ts'
import { type LiveState, useLive } from '../kit/api/live.ts'
import { useQuery } from '../kit/api/query.ts'

/** What the screen knows of the gate: the lanes, the yard, how fresh it is and whether the line is alive. */
export interface Gate {
  readonly lanes: readonly LaneView[] | null
  readonly yard: YardAnswer | null
  /** What the rules left to a person. */
  readonly matters: MattersAnswer | null
  /** Real time (ms) of the newest of them. */
  readonly at: number | null
  /** Real time (ms) at which the server was last known to be there. */
  readonly heardAt: number | null
  readonly live: LiveState
  readonly problem: Problem | null
  readonly reload: () => void
}

/** Asked while the stream is lost: the screen must not stand still because one line is broken. */
const WITHOUT_STREAM_MS = 3_000
/** The stream beats every two seconds; one that is silent for so long is opened anew. */
const SILENCE_MS = 7_000

/** Order on the screen: entries first, then the waiting zone, then exits, then the cameras on the line; by name within. */
const PURPOSES = ['entry', 'zone-exit', 'zone-entry', 'exit', 'border'] as const

/** The lanes, the yard and the matters of a checkpoint, live; when the stream breaks, by asking. */
export function useGate(checkpoint: string): Gate {
  const query = `?checkpoint=${encodeURIComponent(checkpoint)}`
  const [told, setTold] = useState<{ lanes?: LanesAnswer; yard?: YardAnswer; matters?: MattersAnswer; at: number }>({
    at: 0,
  })
  const stream = useLive(
    `/api/gate/stream${query}`,
    ['lanes', 'yard', 'matters'],
    (event, body) =>
      setTold((before) => ({
        ...before,
        at: Date.now(),
        [event]: body,
      })),
    { silenceMs: SILENCE_MS },
  )
  const refreshMs = stream.state === 'lost' ? WITHOUT_STREAM_MS : 0
  const lanes = useQuery<LanesAnswer>(`/api/gate/lanes${query}`, { refreshMs })
  const yard = useQuery<YardAnswer>(`/api/gate/yard${query}`, { refreshMs })
  const matters = useQuery<MattersAnswer>(`/api/gate/matters${query}`, { refreshMs })

  const asked = lanes.at ?? 0
  const newest = told.lanes && told.at >= asked ? told.lanes : (lanes.value ?? told.lanes)
  return {
    lanes: newest ? inOrder(newest.lanes) : null,
    yard: (told.yard && told.at >= (yard.at ?? 0) ? told.yard : (yard.value ?? told.yard)) ?? null,
    matters: (told.matters && told.at >= (matters.at ?? 0) ? told.matters : (matters.value ?? told.matters)) ?? null,
    at: Math.max(told.at, asked) || null,
    heardAt: Math.max(stream.heardAt ?? 0, asked) || null,
    live: stream.state,
    problem: lanes.problem,
    reload: () => {
      lanes.reload()
      yard.reload()
      matters.reload()
    },
  }
}

function inOrder(lanes: readonly LaneView[]): readonly LaneView[] {
  return [...lanes].sort(
    (a, b) =>
      PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose) ||
      a.lane.localeCompare(b.lane, 'en', { numeric: true }),
  )
}
