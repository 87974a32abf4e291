import { type ReactNode, useState } from 'react'
import CommandIcon from 'lucide-react/icons/command'
import LogOut from 'lucide-react/icons/log-out'
import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'
import type { LaneView } from '#gate/contract.ts'
import type { Checkpoint } from '#reference/contract.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { useCheckpoint } from '../kit/api/reference.ts'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { LiveSign } from '../kit/live-sign.tsx'
import { useNow } from '../kit/clock.tsx'
import { StaleFrame, useIsOld } from '../kit/stale-frame.tsx'
import { Shell } from '../kit/shell.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { ZoneClock } from '../kit/time.tsx'
import TrafficCone from 'lucide-react/icons/traffic-cone'
import { type Commands, useCommands } from './commands.ts'
import { type Gate, useGate } from './gate.ts'
import { useDensity } from '../kit/desk/density.ts'
import { useKeys, useKeysSwitch } from '../kit/desk/keys.ts'
import { LaneCard } from './lane-card.tsx'
import { LaterDialog, LaterView, type Opened } from './later-views.tsx'
import { callingMatters } from './matter-standing.ts'
import { Questions } from './questions.tsx'
import { useCopy } from './use-copy.ts'
import { goByKey, useView, type View, VIEWS } from './views.ts'
import { useWaitingSign } from './waiting-sign.ts'
import { Yard } from './yard.tsx'

/** Until the checkpoint's zone is known. */
const NO_ZONE = 'UTC'

interface WorkplaceProps {
  readonly checkpoint: string
  readonly login: string
  /** The officer's account, who acts; null for registrars and administrators, who look. */
  readonly officer: string | null
  readonly onSignOut: () => void
}

/** The officer's screen: lanes live above, the trucks of the checkpoint below, everything by keys. */
export function Workplace({ checkpoint, login, officer, onSignOut }: WorkplaceProps) {
  const copy = useCopy()
  const { language } = useTexts()
  const place = useCheckpoint(checkpoint)
  const zone = place?.zone ?? NO_ZONE
  const gate = useGate(checkpoint)
  const lanes = gate.lanes ?? []
  const acts = useCommands(lanes, gate.reload)
  const commands = officer ? acts : null
  const [view, setView] = useView()
  const [chosenCode, choose] = useState<string | null>(null)
  const chosen = lanes.find(({ lane }) => lane === chosenCode) ?? lanes[0] ?? null
  const [keysOn, setKeysOn] = useKeysSwitch()
  const density = useDensity()
  const [opened, open] = useState<Opened | null>(null)
  const openPalette = () => open({ what: 'palette', seen: chosen })
  const onHour = (lane: string) => open({ what: 'hour', lane })
  const old = useIsOld(gate.heardAt)
  const inTime = old ? null : commands
  const [calling, sound] = useCalling(gate)
  const onLanes = (code: string) => view === 'lanes' && actOnKey(code, lanes, chosen, inTime, choose)
  useKeys(keysOn, (code, sign) => told(sign, open) || goByKey(code, setView) || onLanes(code), { palette: openPalette })
  const onLane = (lane: string) => {
    setView('lanes')
    choose(lane)
    requestAnimationFrame(() => focusLane(lane))
  }

  return (
    <Shell
      wide
      place={place?.names[language] ?? '…'}
      tools={
        <Tools gate={gate} place={place} login={login} sound={sound} onPalette={openPalette} onSignOut={onSignOut} />
      }
    >
      <h1 className="visually-hidden">{named(copy.place, place?.names[language] ?? '…', language)}</h1>
      <Views view={view} setView={setView} calling={calling}>
        {view === 'lanes' && (
          <Lanes
            checkpoint={checkpoint}
            gate={gate}
            zone={zone}
            chosen={chosen}
            keysOn={keysOn}
            commands={commands}
            choose={choose}
            onHour={onHour}
          />
        )}
        <LaterView view={view} checkpoint={checkpoint} zone={zone} officer={officer} gate={gate} onLane={onLane} />
      </Views>
      {commands && <Questions commands={commands} lanes={lanes} oldSince={old ? gate.heardAt : null} zone={zone} />}
      <LaterDialog
        opened={opened}
        view={view}
        checkpoint={checkpoint}
        zone={zone}
        palette={{ lanes, commands: inTime, onLane, setView, keysOn, setKeysOn, density, onSignOut, onHour }}
        onOpen={open}
      />
    </Shell>
  )
}

/** Tells the keys on `?`; false for every other sign. */
function told(sign: string, open: (opened: Opened) => void): boolean {
  if (sign === '?') open({ what: 'keys' })
  return sign === '?'
}

/** How many matters call for an officer, and whether a vehicle that comes is heard. */
function useCalling(gate: Gate): readonly [number, ReturnType<typeof useWaitingSign>] {
  const now = useNow(5_000)
  const calling = gate.matters && callingMatters(gate.matters.matters, now)
  return [calling?.length ?? 0, useWaitingSign(gate.lanes, calling)]
}

/** The views with their names; how many matters call for an officer stands beside theirs. */
function Views({
  view,
  setView,
  calling,
  children,
}: {
  readonly view: View
  readonly setView: (view: View) => void
  readonly calling: number
  readonly children: ReactNode
}) {
  const copy = useCopy().views
  const tabs = VIEWS.map(({ name }) => ({
    name,
    label: copy[name],
    ...(name === 'matters' && calling > 0 && { count: calling }),
  }))
  return (
    <Tabs label={copy.label} chosen={view} onChoose={setView} tabs={tabs}>
      {children}
    </Tabs>
  )
}

function Tools({
  gate,
  place,
  login,
  sound: [soundOn, setSoundOn],
  onPalette,
  onSignOut,
}: {
  readonly gate: Gate
  readonly place: Checkpoint | null
  readonly login: string
  readonly sound: ReturnType<typeof useWaitingSign>
  readonly onPalette: () => void
  readonly onSignOut: () => void
}) {
  const { sound } = useCopy()
  const { kit, language } = useTexts()
  return (
    <>
      <LiveSign state={gate.live} at={gate.at} />
      {place && (
        <div className="desk-clocks">
          <ZoneClock zone={place.zone} label={kit.clock.here} seconds />
          <ZoneClock zone={place.neighbourZone} label={kit.countries[place.neighbour] ?? kit.clock.there} />
        </div>
      )}
      <Button size="s" icon={CommandIcon} keyHint="Ctrl K" onClick={onPalette}>
        {kit.palette.open}
      </Button>
      <IconButton
        icon={soundOn ? Volume2 : VolumeX}
        label={soundOn ? sound.on : sound.off}
        onClick={() => setSoundOn(!soundOn)}
      />
      <IconButton icon={LogOut} label={named(kit.signOut, login, language)} onClick={onSignOut} />
    </>
  )
}

function Lanes({
  checkpoint,
  gate,
  zone,
  chosen,
  keysOn,
  commands,
  choose,
  onHour,
}: {
  readonly checkpoint: string
  readonly gate: Gate
  readonly zone: string
  readonly chosen: LaneView | null
  readonly keysOn: boolean
  readonly commands: Commands | null
  readonly choose: (lane: string) => void
  readonly onHour: (lane: string) => void
}) {
  const copy = useCopy()
  if (!gate.lanes) {
    return gate.problem ? (
      <ErrorState problem={gate.problem} onRetry={gate.reload} />
    ) : (
      <Skeleton lines={2} height="16rem" />
    )
  }
  return (
    <StaleFrame heardAt={gate.heardAt}>
      <div className="desk">
        {gate.lanes.length === 0 && (
          <EmptyState icon={TrafficCone} title={copy.lanes.none}>
            {copy.lanes.noneText}
          </EmptyState>
        )}
        <div className="lanes">
          {gate.lanes.map((lane, index) => (
            <LaneCard
              key={lane.lane}
              checkpoint={checkpoint}
              lane={lane}
              digit={index + 1}
              chosen={lane.lane === chosen?.lane}
              zone={zone}
              keysOn={keysOn}
              commands={commands}
              onChoose={() => choose(lane.lane)}
              onHour={() => onHour(lane.lane)}
            />
          ))}
        </div>
        <Yard yard={gate.yard} zone={zone} />
      </div>
    </StaleFrame>
  )
}

/**
 * What a single key does; false when it means nothing here. A key that acts first brings its lane into sight: nobody opens
 * a barrier that he does not see.
 */
function actOnKey(
  code: string,
  lanes: readonly LaneView[],
  chosen: LaneView | null,
  commands: Commands | null,
  choose: (lane: string) => void,
): boolean {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]
  const lane = digit ? lanes[Number(digit) - 1] : chosen
  if (!lane) return false
  if (digit) {
    choose(lane.lane)
    focusLane(lane.lane)
    showLane(lane.lane)
    return true
  }
  if (!commands) return false
  const act = { KeyO: commands.open, KeyH: commands.hold, KeyM: commands.manual, KeyS: commands.sendAway }[code]
  if (!act) return false
  if (lane.barrier === 'none') return true
  if (isLaneInSight(lane.lane)) act(lane)
  else showLane(lane.lane)
  return true
}

function laneElement(lane: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane)}"]`)
}

/**
 * The focus goes with the choice: a lane is chosen by the focus within it, and a dialog gives the focus back to where it was.
 * Were that another lane, the next key would act there.
 */
function focusLane(lane: string): void {
  laneElement(lane)?.querySelector<HTMLElement>('.lane-choose')?.focus({ preventScroll: true })
}

/** The verdict of a lane, or that nobody is there: what the officer decides by. */
function verdictOf(lane: string): Element | null {
  return laneElement(lane)?.querySelector('.verdict, .lane-empty') ?? null
}

function showLane(lane: string): void {
  if (!isLaneInSight(lane)) verdictOf(lane)?.scrollIntoView({ block: 'center', inline: 'nearest' })
}

/** True when the verdict of the lane is on the screen as a whole. */
function isLaneInSight(lane: string): boolean {
  const verdict = verdictOf(lane)
  if (!verdict) return false
  const { top, bottom } = verdict.getBoundingClientRect()
  const head = document.querySelector('.shell-head')?.getBoundingClientRect().bottom ?? 0
  return top >= Math.max(0, head) && bottom <= innerHeight
}
