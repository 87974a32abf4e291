import type { LucideIcon } from 'lucide-react'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Cctv from 'lucide-react/icons/cctv'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import DoorOpen from 'lucide-react/icons/door-open'
import Hand from 'lucide-react/icons/hand'
import History from 'lucide-react/icons/history'
import Keyboard from 'lucide-react/icons/keyboard'
import KeyRound from 'lucide-react/icons/key-round'
import Languages from 'lucide-react/icons/languages'
import ListChecks from 'lucide-react/icons/list-checks'
import LogOut from 'lucide-react/icons/log-out'
import MapPin from 'lucide-react/icons/map-pin'
import Route from 'lucide-react/icons/route'
import Rows4 from 'lucide-react/icons/rows-4'
import ScanQrCode from 'lucide-react/icons/scan-qr-code'
import SunMoon from 'lucide-react/icons/sun-moon'
import TrafficCone from 'lucide-react/icons/traffic-cone'
import Undo2 from 'lucide-react/icons/undo-2'
import type { LaneView } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { LANGUAGE_NAMES } from '../kit/copy/language-names.ts'
import { useTexts } from '../kit/copy.tsx'
import { LANGUAGES } from '../kit/language.ts'
import CommandPalette, { type PaletteCommand, type PaletteGroup } from '../kit/rich/command-palette.tsx'
import { chooseTheme, THEMES } from '../kit/theme.ts'
import { useAddPasskey } from '../kit/desk/add-passkey.ts'
import type { useDensity } from '../kit/desk/density.ts'
import { useDeskWords } from '../kit/desk/words.ts'
import { type Commands, isWaiting } from './commands.ts'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { laneName } from './words.ts'
import { type View, VIEWS } from './views.ts'

const ICONS: Readonly<Record<View, LucideIcon>> = {
  lanes: TrafficCone,
  matters: ListChecks,
  day: CalendarDays,
  pass: ScanQrCode,
  crossings: Route,
  cameras: Cctv,
  shift: ClipboardList,
}

export interface PaletteOptions {
  readonly lanes: readonly LaneView[]
  /** The chosen lane as it stood when the palette was opened: its acts are about the vehicle of then. */
  readonly seen: LaneView | null
  readonly commands: Commands | null
  /** Shows a lane and chooses it. */
  readonly onLane: (lane: string) => void
  readonly setView: (view: View) => void
  readonly keysOn: boolean
  readonly setKeysOn: (on: boolean) => void
  /** How large the rows of lists and tables are, and how to change it. */
  readonly density: ReturnType<typeof useDensity>
  /** Lists the keys. */
  readonly onKeys: () => void
  readonly onSignOut: () => void
  /** Goes over the last hour of a lane again. */
  readonly onHour: (lane: string) => void
}

/** The commands of the screen by words; fetched when the lanes stand. */
export function Palette({ onClose, ...options }: PaletteOptions & { readonly onClose: () => void }) {
  return <CommandPalette groups={usePaletteGroups(options)} onClose={onClose} />
}

/** Everything that can be done on this screen, for the command palette. */
function usePaletteGroups({
  lanes,
  seen,
  commands,
  onLane,
  setView,
  keysOn,
  setKeysOn,
  density,
  onKeys,
  onSignOut,
  onHour,
}: PaletteOptions): readonly PaletteGroup[] {
  const copy = useViewsCopy()
  const settings = useSettings(density)
  const desk = useDeskWords().shell
  const addPasskey = useAddPasskey()
  return [
    {
      name: seen ? fill(copy.palette.groupActs, { lane: laneName(seen, copy), plate: plateOf(seen, copy) }) : '',
      commands: seen && commands && seen.barrier !== 'none' ? actsOf(seen, commands, copy.acts) : [],
    },
    {
      name: copy.palette.groupLanes,
      commands: lanes.map((lane, index) => ({
        id: `lane-${lane.lane}`,
        label: fill(copy.palette.lane, { lane: laneName(lane, copy) }),
        icon: MapPin,
        keyHint: String(index + 1),
        run: () => onLane(lane.lane),
      })),
    },
    {
      name: copy.lanes.hour,
      commands: lanes.map((lane) => ({
        id: `hour-${lane.lane}`,
        label: fill(copy.hour.title, { lane: laneName(lane, copy) }),
        icon: History,
        run: () => onHour(lane.lane),
      })),
    },
    {
      name: copy.palette.groupViews,
      commands: VIEWS.map(({ name, letter }) => ({
        id: name,
        label: copy.views[name],
        icon: ICONS[name],
        keyHint: letter,
        run: () => setView(name),
      })),
    },
    {
      name: copy.palette.groupSettings,
      commands: [
        { id: 'key-list', label: desk.keys, icon: Keyboard, keyHint: '?', run: onKeys },
        { id: 'keys', label: keysOn ? copy.keys.on : copy.keys.off, icon: Keyboard, run: () => setKeysOn(!keysOn) },
        { id: 'passkey', label: copy.palette.passkey, icon: Fingerprint, run: addPasskey },
        ...settings(onSignOut),
      ],
    },
  ]
}

function plateOf({ current }: LaneView, copy: WholeCopy): string {
  return current ? current.plateRead || copy.passage.unread : copy.lanes.empty
}

/** The acts that mean something now: nobody is let in or sent away where nobody waits. */
function actsOf(lane: LaneView, commands: Commands, words: WholeCopy['acts']): PaletteCommand[] {
  const hold = lane.mode === 'held' ? words.resume : words.hold
  const acts: PaletteCommand[] = [
    { id: 'hold', label: hold, icon: Hand, keyHint: 'H', run: () => commands.hold(lane) },
    { id: 'manual', label: words.manual, icon: KeyRound, keyHint: 'M', run: () => commands.manual(lane) },
  ]
  if (!isWaiting(lane)) return acts
  return [
    { id: 'open', label: words.open, icon: DoorOpen, keyHint: 'O', run: () => commands.open(lane) },
    ...acts,
    { id: 'send-away', label: words.sendAway, icon: Undo2, keyHint: 'S', run: () => commands.sendAway(lane) },
  ]
}

function useSettings([density, setDensity]: PaletteOptions['density']): (onSignOut: () => void) => PaletteCommand[] {
  const copy = useViewsCopy().palette
  const words = useDeskWords().shell
  const { kit, choose } = useTexts()
  const other = density === 'dense' ? 'airy' : 'dense'
  return (onSignOut) => [
    { id: 'density', label: words[other], icon: Rows4, run: () => setDensity(other) },
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: fill(copy.theme, { name: kit.theme[theme] }),
      icon: SunMoon,
      run: () => chooseTheme(theme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: fill(copy.language, { name: LANGUAGE_NAMES[language].full }),
      icon: Languages,
      run: () => choose(language),
    })),
    { id: 'sign-out', label: kit.signOut, icon: LogOut, run: onSignOut },
  ]
}
