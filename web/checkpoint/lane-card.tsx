import './lane.css'
import './lane-compact.css'
import CircleDot from 'lucide-react/icons/circle-dot'
import DoorClosed from 'lucide-react/icons/door-closed'
import Hand from 'lucide-react/icons/hand'
import KeyRound from 'lucide-react/icons/key-round'
import Play from 'lucide-react/icons/play'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo2 from 'lucide-react/icons/undo-2'
import { useRef } from 'react'
import type { LaneView } from '#gate/contract.ts'
import { Button } from '../kit/button.tsx'
import { useRealNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Icon } from '../kit/icon.tsx'
import { Callout } from '../kit/status.tsx'
import { ageText } from '../kit/time.tsx'
import { type Commands, isWaiting, opensByKey } from './commands.ts'
import { CurrentPassage } from './passage.tsx'
import { RecentPassages } from './recent.tsx'
import { isBlocked } from './standing.ts'
import { useCopy } from './use-copy.ts'
import { laneName } from './words.ts'

/** One lane: who stands at the bar, what the rules say, what the officer can do. */
export function LaneCard({
  checkpoint,
  lane,
  digit,
  chosen,
  zone,
  keysOn,
  commands,
  onChoose,
  onHour,
}: {
  readonly checkpoint: string
  readonly lane: LaneView
  /** The key that chooses it. */
  readonly digit: number
  readonly chosen: boolean
  readonly zone: string
  readonly keysOn: boolean
  /** Null for who may look only. */
  readonly commands: Commands | null
  readonly onChoose: () => void
  readonly onHour: () => void
}) {
  const copy = useCopy()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- whatever is touched inside chooses the lane; the button in the head does it by keyboard
    <section
      className="lane"
      data-lane={lane.lane}
      data-chosen={chosen || undefined}
      data-decision={lane.current ? lane.current.decision : undefined}
      aria-labelledby={`lane-${lane.lane}`}
      onFocus={onChoose}
      onPointerDown={onChoose}
    >
      <header className="lane-head">
        <h2 id={`lane-${lane.lane}`} className="lane-name">
          <button
            type="button"
            className="lane-choose"
            aria-pressed={chosen}
            data-tip={fill(copy.lanes.choose, { lane: laneName(lane, copy) })}
            onClick={onChoose}
          >
            <kbd className="lane-digit">{digit}</kbd>
            {lane.lane}
          </button>
        </h2>
        <span className="lane-purpose">
          {/* A zone is of one direction, and its lanes are named by the zone. */}
          {copy.lanes.purpose[lane.purpose]}
          {!lane.purpose.startsWith('zone-') && `${DOT}${copy.lanes.direction[lane.direction]}`}
        </span>
        <LaneSigns lane={lane} />
      </header>
      <Troubles lane={lane} />
      <CurrentPassage lane={lane} zone={zone} />
      {commands && lane.barrier !== 'none' && <Acts lane={lane} commands={commands} keys={chosen && keysOn} />}
      <RecentPassages checkpoint={checkpoint} lane={lane} zone={zone} onHour={onHour} />
    </section>
  )
}

function LaneSigns({ lane }: { readonly lane: LaneView }) {
  const copy = useCopy()
  return (
    <span className="lane-signs">
      {lane.mode === 'held' && (
        <span className="lane-sign" data-tone="warn">
          <Icon of={Hand} size="s" />
          {copy.lanes.mode.held}
        </span>
      )}
      {lane.barrier !== 'none' && (
        <span className="lane-sign" data-tone={BARRIER_TONES[lane.barrier]}>
          <Icon of={lane.barrier === 'open' ? CircleDot : DoorClosed} size="s" />
          {copy.lanes.barrier[lane.barrier]}
        </span>
      )}
    </span>
  )
}

const BARRIER_TONES = {
  closed: 'calm',
  moving: 'info',
  open: 'good',
  stuck: 'bad',
  unknown: 'bad',
  none: 'calm',
} as const

function Troubles({ lane }: { readonly lane: LaneView }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const now = useRealNow(5_000)
  const age = lane.lastSeenAt ? ageText(now - Date.parse(lane.lastSeenAt), kit) : '—'
  return (
    <>
      {!lane.online && (
        <Callout tone="bad" icon={TriangleAlert} title={copy.lanes.offline}>
          {fill(copy.lanes.offlineText, { age })}
        </Callout>
      )}
      {lane.alarms
        .filter(({ clearedAt }) => clearedAt === null)
        .map((alarm) => (
          <Callout key={alarm.id} tone="bad" icon={TriangleAlert} urgent>
            {copy.alarms[alarm.kind]}
          </Callout>
        ))}
    </>
  )
}

function Acts({
  lane,
  commands,
  keys,
}: {
  readonly lane: LaneView
  readonly commands: Commands
  readonly keys: boolean
}) {
  const copy = useCopy().acts
  const seen = useSeenOnPress(lane)
  const waiting = isWaiting(lane)
  const mayOpen = opensByKey(lane)
  const hint = (key: string) => (keys ? { keyHint: key } : {})
  const common = { busy: commands.busy === lane.lane }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only remembers what was seen when a button in it was pressed
    <div className="lane-acts" onPointerDownCapture={seen.press} onKeyDownCapture={seen.press}>
      <Button
        kind={mayOpen ? 'good' : 'secondary'}
        icon={DoorClosed}
        disabled={!mayOpen}
        {...common}
        {...hint('O')}
        onClick={() => commands.open(seen.take())}
      >
        {copy.open}
      </Button>
      <Button
        icon={lane.mode === 'held' ? Play : Hand}
        {...common}
        {...hint('H')}
        onClick={() => commands.hold(seen.take())}
      >
        {lane.mode === 'held' ? copy.resume : copy.hold}
      </Button>
      {/* In a blocked lane this is what its alarm asks for. */}
      <Button
        kind={isBlocked(lane) ? 'primary' : 'secondary'}
        icon={KeyRound}
        {...common}
        {...hint('M')}
        onClick={() => commands.manual(seen.take())}
      >
        {copy.manual}
      </Button>
      <Button
        kind="quiet"
        icon={Undo2}
        disabled={!waiting}
        {...common}
        {...hint('S')}
        onClick={() => commands.sendAway(seen.take())}
      >
        {copy.sendAway}
      </Button>
    </div>
  )
}

/** The lane as it stood when a button was pressed down: between that and letting go another vehicle may drive up. */
function useSeenOnPress(lane: LaneView) {
  const pressed = useRef<LaneView | null>(null)
  return {
    press: () => {
      pressed.current = lane
    },
    take: (): LaneView => {
      const seen = pressed.current ?? lane
      pressed.current = null
      return seen
    },
  }
}
