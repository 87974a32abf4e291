import { useState } from 'react'
import type { CommandRequest, CommandView, LaneView } from '#gate/contract.ts'
import { newId, post } from '../kit/api/client.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { loadRefusals, textOfRefusal } from '../kit/refusal.tsx'
import { problemText } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { useCopy } from './use-copy.ts'

/** A question that a command needs answered before it is sent. */
export type Question = { readonly kind: 'manual' | 'which'; readonly lane: string }

/** What an officer can do with a lane; every act says what became of it. */
export interface Commands {
  readonly busy: string | null
  readonly question: Question | null
  readonly open: (lane: LaneView) => void
  readonly openFor: (lane: LaneView, bookingId: string) => void
  readonly hold: (lane: LaneView) => void
  readonly manual: (lane: LaneView) => void
  readonly sendAway: (lane: LaneView) => void
  readonly manualOpen: (lane: LaneView, reason: NonNullable<CommandRequest['reason']>, note: string) => void
  readonly close: () => void
}

/** True while somebody stands at the bar and waits for a decision. */
export function isWaiting(lane: LaneView): boolean {
  return lane.current?.state === 'waiting'
}

/** One key opens where the rules found a booking and only doubted, or where none is needed; all else asks for a reason. */
export function opensByKey(lane: LaneView): boolean {
  if (!lane.current || !isWaiting(lane) || lane.current.decision === 'outside') return false
  const { decision, bookingId, candidates } = lane.current
  return decision === 'free' || bookingId !== null || candidates.length > 0
}

/** The acts on lanes. What the rules keep outside is opened only by hand, with a reason. */
export function useCommands(reload: () => void): Commands {
  const copy = useCopy()
  const toast = useToast()
  const { busy, send } = useSend(reload)
  const [question, setQuestion] = useState<Question | null>(null)
  const nobody = (lane: LaneView) =>
    toast({
      tone: 'info',
      text: fill(lane.barrier === 'none' ? copy.acts.noBarrier : copy.acts.nobody, { lane: lane.lane }),
    })

  const openFor = (lane: LaneView, bookingId: string | null) => {
    setQuestion(null)
    if (!lane.current) return nobody(lane)
    void send(lane, { kind: 'open', passageId: lane.current.id, ...(bookingId ? { bookingId } : {}) })
  }
  const hold = (lane: LaneView) => void send(lane, { kind: lane.mode === 'held' ? 'resume' : 'hold' })
  return {
    busy,
    question,
    hold,
    openFor,
    open: (lane) => {
      if (!lane.current || !isWaiting(lane)) return nobody(lane)
      const { candidates, bookingId } = lane.current
      if (!opensByKey(lane)) return setQuestion({ kind: 'manual', lane: lane.lane })
      if (candidates.length > 1 && !bookingId) return setQuestion({ kind: 'which', lane: lane.lane })
      openFor(lane, bookingId ?? candidates[0]?.bookingId ?? null)
    },
    manual: (lane) => (lane.barrier === 'none' ? nobody(lane) : setQuestion({ kind: 'manual', lane: lane.lane })),
    sendAway: (lane) =>
      lane.current && isWaiting(lane)
        ? void send(lane, { kind: 'send-away', passageId: lane.current.id })
        : nobody(lane),
    manualOpen: (lane, reason, note) => {
      setQuestion(null)
      const about = lane.current ? { passageId: lane.current.id } : {}
      void send(lane, { kind: 'manual-open', reason, ...about, ...(note ? { note } : {}) })
    },
    close: () => setQuestion(null),
  }
}

/** Sends one command: the id is made here, so that a double press stays one command. */
function useSend(reload: () => void) {
  const copy = useCopy()
  const { kit, language } = useTexts()
  const toast = useToast()
  const [busy, setBusy] = useState<string | null>(null)
  const send = async (lane: LaneView, what: Omit<CommandRequest, 'id'>): Promise<void> => {
    if (busy !== null) return
    setBusy(lane.lane)
    const path = `/api/gate/lanes/${encodeURIComponent(lane.lane)}/commands`
    const answer = await post<CommandView>(path, { id: newId(), ...what })
    setBusy(null)
    reload()
    if (!answer.ok) {
      const words =
        answer.problem.code &&
        textOfRefusal(await loadRefusals(language), answer.problem.code, answer.problem.params, kit)
      return toast({ tone: 'bad', text: words ? `${words.what} ${words.cure}` : problemText(answer.problem, kit) })
    }
    const undo =
      what.kind === 'hold' ? { act: { label: kit.undo, run: () => void send(lane, { kind: 'resume' }) } } : {}
    toast({ tone: 'good', text: fill(copy.acts.sent[what.kind], { lane: lane.lane }), ...undo })
  }
  return { busy, send }
}
