import Fingerprint from 'lucide-react/icons/fingerprint-pattern'
import DoorOpen from 'lucide-react/icons/door-open'
import Hand from 'lucide-react/icons/hand'
import Keyboard from 'lucide-react/icons/keyboard'
import KeyRound from 'lucide-react/icons/key-round'
import Languages from 'lucide-react/icons/languages'
import LogOut from 'lucide-react/icons/log-out'
import MapPin from 'lucide-react/icons/map-pin'
import SunMoon from 'lucide-react/icons/sun-moon'
import Undo2 from 'lucide-react/icons/undo-2'
import type { LaneView } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { LANGUAGE_NAMES } from '../kit/copy/language-names.ts'
import { useTexts } from '../kit/copy.tsx'
import { LANGUAGES } from '../kit/language.ts'
import type { PaletteCommand, PaletteGroup } from '../kit/rich/command-palette.tsx'
import { chooseTheme, THEMES } from '../kit/theme.ts'
import { useAddPasskey } from '../kit/desk/add-passkey.ts'
import { type Commands, isWaiting } from './commands.ts'
import { useCopy } from './use-copy.ts'
import { type View, VIEWS } from './views.ts'

/** Everything that can be done on this screen, for the command palette. */
export function usePaletteGroups({
  lanes,
  seen,
  commands,
  choose,
  setView,
  keysOn,
  setKeysOn,
  onSignOut,
}: {
  readonly lanes: readonly LaneView[]
  /** The chosen lane as it stood when the palette was opened: its acts are about the vehicle of then. */
  readonly seen: LaneView | null
  readonly commands: Commands | null
  readonly choose: (lane: string) => void
  readonly setView: (view: View) => void
  readonly keysOn: boolean
  readonly setKeysOn: (on: boolean) => void
  readonly onSignOut: () => void
}): readonly PaletteGroup[] {
  const copy = useCopy()
  const settings = useSettings()
  const addPasskey = useAddPasskey()
  return [
    {
      name: seen ? fill(copy.palette.groupActs, { lane: seen.lane, plate: plateOf(seen, copy) }) : '',
      commands: seen && commands && seen.barrier !== 'none' ? actsOf(seen, commands, copy.acts) : [],
    },
    {
      name: copy.palette.groupLanes,
      commands: lanes.map((lane, index) => ({
        id: `lane-${lane.lane}`,
        label: fill(copy.palette.lane, { lane: lane.lane }),
        icon: MapPin,
        keyHint: String(index + 1),
        run: () => {
          setView('lanes')
          choose(lane.lane)
        },
      })),
    },
    {
      name: copy.palette.groupViews,
      commands: VIEWS.map(({ name, icon, letter }) => ({
        id: name,
        label: copy.views[name],
        icon,
        keyHint: letter,
        run: () => setView(name),
      })),
    },
    {
      name: copy.palette.groupSettings,
      commands: [
        { id: 'keys', label: keysOn ? copy.keys.on : copy.keys.off, icon: Keyboard, run: () => setKeysOn(!keysOn) },
        { id: 'passkey', label: copy.palette.passkey, icon: Fingerprint, run: addPasskey },
        ...settings(onSignOut),
      ],
    },
  ]
}

function plateOf({ current }: LaneView, copy: ReturnType<typeof useCopy>): string {
  return current ? current.plateRead || copy.passage.unread : copy.lanes.empty
}

/** The acts that mean something now: nobody is let in or sent away where nobody waits. */
function actsOf(lane: LaneView, commands: Commands, words: ReturnType<typeof useCopy>['acts']): PaletteCommand[] {
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

function useSettings(): (onSignOut: () => void) => PaletteCommand[] {
  const copy = useCopy().palette
  const { kit, choose } = useTexts()
  return (onSignOut) => [
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
