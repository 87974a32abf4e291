import './corridor.css'
import { useState } from 'react'
import BellRing from 'lucide-react/icons/bell-ring'
import MapPinned from 'lucide-react/icons/map-pinned'
import MapIcon from 'lucide-react/icons/map'
import OctagonX from 'lucide-react/icons/octagon-x'
import DoorClosed from 'lucide-react/icons/door-closed'
import FileText from 'lucide-react/icons/file-text'
import History from 'lucide-react/icons/history'
import Route from 'lucide-react/icons/route'
import RouteOff from 'lucide-react/icons/route-off'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import type { CorridorCommand, CorridorPicture } from '#driverless/contract.ts'
import { post } from '../kit/api/client.ts'
import { useLive } from '../kit/api/live.ts'
import { useQuery } from '../kit/api/query.ts'
import { LatePart } from '../kit/boundary.tsx'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '../kit/field.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { LiveSign } from '../kit/live-sign.tsx'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { StaleFrame } from '../kit/stale-frame.tsx'
import { EmptyState, ErrorState, problemText, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { useToast } from '../kit/toast.tsx'
import { Alarms } from './alarms.tsx'
import { CorridorMap } from './corridor-map.tsx'
import { LiveCorridor } from './live-corridor.tsx'
import { Past } from './past.tsx'
import { Papers } from './papers.tsx'
import { Plan } from './plan.tsx'
import { useCopy } from './use-copy.ts'
import { decimal, sideName } from './words.ts'

const VIEWS = ['live', 'map', 'alarms', 'papers', 'plan', 'past'] as const
/** The picture beats every few seconds; a line that is silent for so long is opened anew. */
const SILENCE_MS = 15_000
const STALE_MS = 12_000

/** Says something to the controller; answers whether it was taken. */
export type Say = (command: CorridorCommand) => Promise<boolean>

/** The dispatcher's desk: the corridor live, why each vehicle waits, stops and alarms. */
export default function CorridorDesk({ session }: SignedIn) {
  const copy = useCopy()
  const [view, setView] = useAddress('view', VIEWS, 'live')
  const [told, setTold] = useState<{ picture: CorridorPicture; at: number } | null>(null)
  const stream = useLive(
    '/api/driverless/corridor/stream',
    ['corridor'],
    (_event, body) => body !== null && setTold({ picture: body as CorridorPicture, at: Date.now() }),
    { silenceMs: SILENCE_MS },
  )
  const asked = useQuery<CorridorPicture>('/api/driverless/corridor')
  const picture = told?.picture ?? asked.value ?? null
  const at = told?.at ?? asked.at ?? null
  const say = useSay()
  const [sure, setSure] = useState(false)
  const open = picture?.alarms.filter(({ acknowledgedBy }) => acknowledgedBy === null).length ?? 0
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={[
        { name: 'live', label: copy.views.live, icon: Route, letter: 'C' },
        { name: 'map', label: copy.views.map, icon: MapIcon, letter: 'M' },
        { name: 'alarms', label: copy.views.alarms, icon: BellRing, letter: 'A', count: open },
        { name: 'papers', label: copy.views.papers, icon: FileText, letter: 'P' },
        { name: 'plan', label: copy.views.plan, icon: MapPinned, letter: 'L' },
        { name: 'past', label: copy.views.past, icon: History, letter: 'R' },
      ]}
      keys={[{ key: 'S', does: copy.acts.stopAll, run: () => setSure(true) }]}
      tools={<LiveSign state={stream.state} at={at} />}
    >
      <Callout tone="info" icon={ShieldAlert}>
        {copy.notSafety}
      </Callout>
      {view === 'past' || view === 'papers' ? (
        <LatePart of={view}>{view === 'past' ? <Past onLive={() => setView('live')} /> : <Papers />}</LatePart>
      ) : picture === null ? (
        <Nothing asked={asked} />
      ) : (
        <StaleFrame heardAt={at} staleMs={STALE_MS}>
          <OtherSide picture={picture} onStop={() => setSure(true)} say={say} />
          {/* What comes late below it, or is lost, never takes the stop away. */}
          <LatePart of={view}>
            {view === 'live' && <LiveCorridor picture={picture} say={say} />}
            {view === 'map' && <CorridorMap picture={picture} />}
            {view === 'plan' && <Plan picture={picture} say={say} />}
            {view === 'alarms' && <Alarms picture={picture} say={say} />}
          </LatePart>
        </StaleFrame>
      )}
      <StopAll open={sure} onClose={() => setSure(false)} say={say} />
    </WorkplaceShell>
  )
}

function Nothing({ asked }: { readonly asked: ReturnType<typeof useQuery<CorridorPicture>> }) {
  const copy = useCopy()
  if (asked.state === 'loading') return <Skeleton lines={6} height="7rem" />
  if (asked.problem?.code === 'driverless.no-corridor' || !asked.problem) {
    return (
      <EmptyState icon={RouteOff} title={copy.none}>
        {copy.noneText}
      </EmptyState>
    )
  }
  return <ErrorState problem={asked.problem} onRetry={asked.reload} />
}

function OtherSide({
  picture,
  onStop,
  say,
}: {
  readonly picture: CorridorPicture
  readonly onStop: () => void
  readonly say: Say
}) {
  const copy = useCopy()
  const { kit } = useTexts()
  const { otherSide, otherSideHeard, done } = picture
  return (
    <div className="corridor-head">
      <span className="status status-m" data-tone={otherSideHeard ? 'good' : 'bad'}>
        {fill(otherSideHeard ? copy.otherSide.there : copy.otherSide.gone, { side: sideName(copy, otherSide) })}
      </span>
      <OtherClock picture={picture} />
      <span>{fill(copy.done, { trips: done.trips, tonnes: decimal(done.kilograms / 1000, 1, kit.money) })}</span>
      <FocusKept>
        <Intake picture={picture} say={say} />
      </FocusKept>
      <Button kind="danger" icon={OctagonX} keyHint="S" onClick={onStop}>
        {copy.acts.stopAll}
      </Button>
    </div>
  )
}

/** The least that is shown of a bound: one in the last digit. */
const LEAST_BOUND_MS = 10

/** How far the other side's clock is from ours, and how well that is known. */
function OtherClock({ picture: { clock, otherSide } }: { readonly picture: CorridorPicture }) {
  const copy = useCopy()
  const { kit } = useTexts()
  if (clock === null) return null
  const apartMs = Math.abs(clock.aheadMs)
  const words = apartMs <= clock.boundMs ? copy.clock.agree : clock.aheadMs < 0 ? copy.clock.behind : copy.clock.ahead
  const text = fill(words, {
    side: sideName(copy, otherSide),
    seconds: decimal(apartMs / 1000, 2, kit.money),
    bound: decimal(Math.max(clock.boundMs, LEAST_BOUND_MS) / 1000, 2, kit.money),
  })
  return (
    <span className="status status-m" data-tone={clock.trusted ? 'calm' : 'bad'}>
      {text}
    </span>
  )
}

/** Whether vehicles of the other side are taken over now; closed with a reason. */
function Intake({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say }) {
  const copy = useCopy()
  const [asks, setAsks] = useState(false)
  const [reason, setReason] = useState('')
  const { intakeClosed } = picture
  const close = () => {
    setAsks(false)
    void say({ kind: 'intake', reason: reason.trim() })
  }
  if (intakeClosed !== null) {
    return (
      <>
        <span className="status status-m" data-tone="warn">
          {fill(copy.intake.closed, { reason: intakeClosed })}
        </span>
        <Button kind="good" onClick={() => void say({ kind: 'intake', reason: null })}>
          {copy.intake.open}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button icon={DoorClosed} onClick={() => setAsks(true)}>
        {copy.intake.close}
      </Button>
      <Dialog
        open={asks}
        title={copy.intake.close}
        onClose={() => setAsks(false)}
        footer={
          <>
            <Button onClick={() => setAsks(false)}>{copy.acts.cancel}</Button>
            <Button kind="primary" disabled={reason.trim().length < 3} onClick={close}>
              {copy.intake.close}
            </Button>
          </>
        }
      >
        <p>{copy.intake.text}</p>
        <TextField label={copy.acts.reason} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Dialog>
    </>
  )
}

function StopAll({ open, onClose, say }: { readonly open: boolean; readonly onClose: () => void; readonly say: Say }) {
  const copy = useCopy()
  const stop = (reach: 'side' | 'corridor') => {
    onClose()
    void say({ kind: 'stop', reach, target: null })
  }
  return (
    <Dialog
      open={open}
      title={copy.sure.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{copy.acts.cancel}</Button>
          <Button kind="danger" onClick={() => stop('side')}>
            {copy.acts.stopSide}
          </Button>
          <Button kind="danger" icon={OctagonX} onClick={() => stop('corridor')}>
            {copy.acts.stopAll}
          </Button>
        </>
      }
    >
      <p>{copy.sure.text}</p>
      <p>{copy.sure.side}</p>
      <p>{copy.notSafety}</p>
    </Dialog>
  )
}

function useSay(): Say {
  const toast = useToast()
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  return async (command) => {
    const answer = await post('/api/driverless/commands', command)
    if (answer.ok) return true
    const text = await sayRefusal(answer.problem)
    toast({ tone: 'bad', text: text ?? problemText(answer.problem, kit) })
    return false
  }
}
