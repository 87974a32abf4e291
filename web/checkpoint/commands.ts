import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CommandRequest, CommandView, LaneView } from '#gate/contract.ts'
import { newId, post } from '../kit/api/client.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { type SayRefusal, useRefusalSentence } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { inTurn } from './in-turn.ts'
import { type Standing, standingOf, standsAtBar } from './standing.ts'
import { useCopy } from './use-copy.ts'
import { laneName, standingText } from './words.ts'

/** A question that a command needs answered before it is sent, about the lane as it stood when it was asked. */
export interface Question {
  readonly kind: 'manual' | 'which'
  readonly lane: LaneView
}

/**
 * What an officer can do with a lane; every act says what became of it. Each takes the lane as the officer saw it when he
 * pressed: it is done for the vehicle that stood there then, or not at all.
 */
export interface Commands {
  readonly busy: string | null
  readonly question: Question | null
  readonly open: (seen: LaneView) => void
  readonly openFor: (seen: LaneView, bookingId: string) => void
  readonly hold: (seen: LaneView) => void
  readonly manual: (seen: LaneView) => void
  readonly sendAway: (seen: LaneView) => void
  readonly manualOpen: (seen: LaneView, reason: NonNullable<CommandRequest['reason']>, note: string) => void
  readonly close: () => void
}

/** True while somebody stands at the bar and waits for a decision. */
export function isWaiting(lane: LaneView): boolean {
  return lane.current?.state === 'waiting'
}

/** One key opens where the rules found a booking and only doubted, or where none is needed; all else asks for a reason. */
export function opensByKey(lane: LaneView): boolean {
  if (!lane.current || !isWaiting(lane) || lane.current.decision === 'outside') return false
  // Before an earlier truck that is there, only with a reason.
  if (lane.current.reason === 'gate.earlier-present') return false
  const { decision, bookingId, candidates } = lane.current
  return decision === 'free' || bookingId !== null || candidates.length > 0
}

/** The acts on lanes. What the rules keep outside is opened only by hand, with a reason. */
export function useCommands(lanes: readonly LaneView[], reload: () => void): Commands {
  const copy = useCopy()
  const toast = useToast()
  const { busy, send } = useSend(lanes, reload)
  const [question, setQuestion] = useState<Question | null>(null)
  const latest = useRef(lanes)
  useLayoutEffect(() => {
    latest.current = lanes
  })
  const nobody = (lane: LaneView) =>
    toast({
      tone: 'info',
      text: fill(lane.barrier === 'none' ? copy.acts.noBarrier : copy.acts.nobody, { lane: laneName(lane, copy) }),
    })
  /** Goes on only if the vehicle that was seen still waits there; says so when it does not. */
  const ifStillThere = (seen: LaneView, act: () => void) => {
    const now = latest.current.find(({ lane }) => lane === seen.lane) ?? null
    const standing = seen.current && !isWaiting(seen) ? 'decided' : standingOf(seen, now)
    if (standing === 'same') return act()
    toast({ tone: 'bad', text: standingText(standing, seen, copy) })
  }
  const openFor = (seen: LaneView, bookingId: string | null) =>
    ifStillThere(seen, () => {
      setQuestion(null)
      if (!seen.current) return nobody(seen)
      void send(seen, { kind: 'open', passageId: seen.current.id, ...(bookingId ? { bookingId } : {}) })
    })
  return {
    busy,
    question,
    openFor,
    hold: (seen) => void send(seen, { kind: seen.mode === 'held' ? 'resume' : 'hold' }),
    open: (seen) => {
      if (!seen.current || !isWaiting(seen)) return nobody(seen)
      const { candidates, bookingId } = seen.current
      ifStillThere(seen, () => {
        if (!opensByKey(seen)) return setQuestion({ kind: 'manual', lane: seen })
        if (candidates.length > 1 && !bookingId) return setQuestion({ kind: 'which', lane: seen })
        openFor(seen, bookingId ?? candidates[0]?.bookingId ?? null)
      })
    },
    manual: (pressed) => {
      const seen = { ...pressed, current: standsAtBar(pressed) }
      if (seen.barrier === 'none') return nobody(seen)
      ifStillThere(seen, () => setQuestion({ kind: 'manual', lane: seen }))
    },
    sendAway: (seen) => {
      const { current } = seen
      if (!current || !isWaiting(seen)) return nobody(seen)
      ifStillThere(seen, () => void send(seen, { kind: 'send-away', passageId: current.id }))
    },
    manualOpen: (seen, reason, note) =>
      ifStillThere(seen, () => {
        setQuestion(null)
        const about = seen.current ? { passageId: seen.current.id } : {}
        void send(seen, { kind: 'manual-open', reason, ...about, ...(note ? { note } : {}) })
      }),
    close: () => setQuestion(null),
  }
}

/** Sends commands, each in its turn: a key that is pressed meanwhile is not lost, and a double press stays one command. */
function useSend(lanes: readonly LaneView[], reload: () => void) {
  const copy = useCopy()
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const toast = useToast()
  const [busy, setBusy] = useState<string | null>(null)
  const sayFailed = async (seen: LaneView, refusal: Parameters<SayRefusal>[0], otherwise: string) => {
    const standing = refusal.code === null ? undefined : STANDING_OF_REFUSAL[refusal.code]
    const text = standing ? standingText(standing, seen, copy) : await sayRefusal(refusal)
    toast({ tone: 'bad', text: text ?? otherwise })
  }
  const follow = useOutcomes(lanes, (seen, { state, detail }) => {
    const late = fill(copy.acts.tooLate, { lane: laneName(seen, copy) })
    if (state === 'expired') return toast({ tone: 'bad', text: late })
    void sayFailed(seen, { code: detail, params: {} }, late)
  })
  const [turn] = useState(inTurn)
  const send = (seen: LaneView, what: Omit<CommandRequest, 'id'>): Promise<void> =>
    turn(JSON.stringify([seen.lane, what]), () => sendNow(seen, what))
  const sendNow = async (seen: LaneView, what: Omit<CommandRequest, 'id'>): Promise<void> => {
    setBusy(seen.lane)
    const path = `/api/gate/lanes/${encodeURIComponent(seen.lane)}/commands`
    const id = newId()
    follow(id, seen)
    const answer = await post<CommandView>(path, { id, ...what })
    setBusy(null)
    reload()
    if (!answer.ok) {
      await sayFailed(seen, answer.problem, problemText(answer.problem, kit))
      return
    }
    const undo =
      what.kind === 'hold' ? { act: { label: kit.undo, run: () => void send(seen, { kind: 'resume' }) } } : {}
    toast({ tone: 'good', text: fill(copy.acts.sent[what.kind], { lane: laneName(seen, copy) }), ...undo })
  }
  return { busy, send }
}

/** Refusals that say in other words what became of the vehicle: the screen names it. */
const STANDING_OF_REFUSAL: Readonly<Record<string, Exclude<Standing, 'same'>>> = {
  'gate.passage-unknown': 'left',
  'gate.passage-ended': 'decided',
  'gate.lane-not-empty': 'arrived',
}

/** Follows commands that were sent from here until the lane says what became of them; tells those that came to nothing. */
function useOutcomes(
  lanes: readonly LaneView[],
  onFailed: (seen: LaneView, command: CommandView) => void,
): (id: string, seen: LaneView) => void {
  const sent = useRef(new Map<string, LaneView>())
  useEffect(() => {
    for (const command of lanes.flatMap(({ commands }) => commands)) {
      const seen = sent.current.get(command.id)
      if (!seen || command.state === 'issued') continue
      sent.current.delete(command.id)
      if (command.state !== 'done') onFailed(seen, command)
    }
  })
  return (id, seen) => void sent.current.set(id, seen)
}
