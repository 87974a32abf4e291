import './workplace-shell.css'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import CommandIcon from 'lucide-react/icons/command'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Keyboard from 'lucide-react/icons/keyboard'
import PanelLeft from 'lucide-react/icons/panel-left'
import Rows3 from 'lucide-react/icons/rows-3'
import Rows4 from 'lucide-react/icons/rows-4'
import Search from 'lucide-react/icons/search'
import LogOut from 'lucide-react/icons/log-out'
import { LatePart, PartBoundary } from '../boundary.tsx'
import { Button, IconButton } from '../button.tsx'
import { named } from '../copy/listed.ts'
import { useTexts } from '../copy.tsx'
import { Icon } from '../icon.tsx'
import { readStored, writeStored } from '../language.ts'
import { LateDialog } from '../late-dialog.tsx'
import type { PaletteGroup } from '../rich/command-palette.tsx'
import { useNarrow } from '../narrow.ts'
import { LanguageSwitch, Mark, ThemeSwitch } from '../shell.tsx'
import { OfflineBanner } from '../states-of-lists.tsx'
import { type Density, useDensity } from './density.ts'
import type { Session } from './desk.tsx'
import { KeyList, type KeyRow } from './key-list.tsx'
import { useKeys, useKeysSwitch } from './keys.ts'
import { useShellCommands } from './shell-commands.ts'
import { useDeskWords } from './words.ts'
import type { View } from './views.ts'

const CommandPalette = lazy(() => import('../rich/command-palette.tsx'))
const Menu = lazy(async () => ({ default: (await import('../rich/fields/menu.tsx')).Menu }))
const Tooltip = lazy(async () => ({ default: (await import('../rich/fields/menu.tsx')).Tooltip }))

/** The one search field of a workplace. */
export interface DeskSearch {
  /** What can be found, e.g. "Plate, seal or booking". */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** Enter. */
  readonly onSubmit?: (text: string) => void
}

/** A single key of the workplace: told in the list of keys, and done when `run` is given. */
export interface DeskKey {
  /** What stands on the key: a letter or a digit. */
  readonly key: string
  readonly does: string
  readonly run?: () => void
}

export interface WorkplaceShellOptions<Name extends string> {
  /** The name of the place: workplace, checkpoint, centre. */
  readonly place: ReactNode
  readonly session: Session
  readonly views: readonly View<Name>[]
  readonly view: Name
  readonly onView: (name: Name) => void
  readonly search?: DeskSearch
  readonly keys?: readonly DeskKey[]
  /** More commands for Ctrl K; views and settings are there already. */
  readonly commands?: readonly PaletteGroup[]
  /** At the right of the head: clocks, the sign of the live connection. */
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/**
 * The frame of an operators' workplace: views at the side (below on a phone), one search field (`/`), commands (Ctrl K),
 * the list of keys (`?`), dense or large rows, language, appearance, the way out.
 *
 *     const [view, setView] = useAddress('view', ['map', 'list'], 'map')
 *     <WorkplaceShell place={copy.place} session={session} view={view} onView={setView}
 *       views={[{ name: 'map', label: copy.views.map, icon: MapIcon, letter: 'M' }, …]}
 *       search={{ label: copy.find, value: text, onChange: setText }}
 *       keys={[{ key: 'C', does: copy.claim, run: claim }]}>
 *       {view === 'map' && <Control />}
 *     </WorkplaceShell>
 */
export function WorkplaceShell<Name extends string>(options: WorkplaceShellOptions<Name>) {
  const { kit } = useTexts()
  const [density, setDensity] = useDensity()
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null)
  const [keysOn, setKeysOn] = useKeysSwitch()
  const find = useRef<HTMLInputElement>(null)
  const { views, onView, keys = [], session } = options
  useKeys(keysOn, (code, sign) => actOf(code, sign, options, find.current, () => setOpen('keys')), {
    palette: () => setOpen('palette'),
  })
  const own = useShellCommands({ views, onView, density, setDensity, keysOn, setKeysOn, onSignOut: session.signOut })
  return (
    <div className="workplace">
      <a className="skip-link" href="#content">
        {kit.skipToContent}
      </a>
      <Head {...options} find={find} density={density} setDensity={setDensity} setOpen={setOpen} />
      <SideNavigation views={views} view={options.view} onView={onView} />
      <main id="content" className="workplace-content" tabIndex={-1}>
        {/* Words and parts that come late, or are lost, leave the head and its focus as they are. */}
        <LatePart of={options.view}>{options.children}</LatePart>
      </main>
      {open === 'keys' && (
        <KeyList rows={rowsOf(views, keys)} search={!!options.search} onClose={() => setOpen(null)} />
      )}
      {open === 'palette' && (
        <LateDialog of="palette" title={kit.palette.open} onClose={() => setOpen(null)}>
          <CommandPalette groups={[...(options.commands ?? []), ...own]} onClose={() => setOpen(null)} />
        </LateDialog>
      )}
    </div>
  )
}

function Head<Name extends string>({
  place,
  tools,
  search,
  session,
  find,
  density,
  setDensity,
  setOpen,
}: WorkplaceShellOptions<Name> & {
  readonly find: React.RefObject<HTMLInputElement | null>
  readonly density: Density
  readonly setDensity: (density: Density) => void
  readonly setOpen: (what: 'keys' | 'palette') => void
}) {
  const { kit } = useTexts()
  const words = useDeskWords().shell
  const narrow = useNarrow()
  const dense = density === 'dense'
  const searchBox = search && <SearchBox search={search} find={find} />
  return (
    <header className="shell-head workplace-head">
      <div className="shell-bar" data-wide>
        <a className="shell-home" href="/">
          <Mark />
          <span className="shell-name" translate="no">
            {kit.product}
          </span>
        </a>
        <h1 className="shell-place workplace-place">{place}</h1>
        {!narrow && searchBox}
        <div className="shell-tools">
          {tools}
          <Button
            className="workplace-desk-only"
            size="s"
            icon={CommandIcon}
            keyHint="Ctrl K"
            onClick={() => setOpen('palette')}
          >
            {kit.palette.open}
          </Button>
          <IconButton
            className="workplace-desk-only"
            icon={Keyboard}
            label={`${words.keys} (?)`}
            onClick={() => setOpen('keys')}
          />
          <IconButton
            className="workplace-desk-only"
            icon={dense ? Rows3 : Rows4}
            label={dense ? words.airy : words.dense}
            onClick={() => setDensity(dense ? 'airy' : 'dense')}
          />
          <OfPhone dense={dense} setDensity={setDensity} setOpen={setOpen} />
          <Settings session={session} />
        </div>
        {/* The keys come to it where it stands: on a phone below the menu. */}
        {narrow && searchBox}
      </div>
      <OfflineBanner />
    </header>
  )
}

/** Language, appearance, the way out. */
function Settings({ session }: Pick<WorkplaceShellOptions<string>, 'session'>) {
  const { kit, language } = useTexts()
  return (
    <span className="workplace-settings">
      <LanguageSwitch />
      <ThemeSwitch />
      <IconButton
        icon={LogOut}
        label={named(kit.signOut, session.me.account.login ?? '', language)}
        onClick={session.signOut}
      />
    </span>
  )
}

/** What the head of a desk offers by buttons, on a phone. */
function OfPhone({
  dense,
  setDensity,
  setOpen,
}: {
  readonly dense: boolean
  readonly setDensity: (density: Density) => void
  readonly setOpen: (what: 'palette') => void
}) {
  const { kit } = useTexts()
  const words = useDeskWords().shell
  const narrow = useNarrow()
  if (!narrow) return null
  return (
    <PartBoundary instead={null}>
      <Suspense>
        <Menu
          label={kit.menu}
          icon={Ellipsis}
          acts={[
            { id: 'commands', label: kit.palette.open, icon: CommandIcon, run: () => setOpen('palette') },
            {
              id: 'density',
              label: dense ? words.airy : words.dense,
              icon: dense ? Rows3 : Rows4,
              run: () => setDensity(dense ? 'airy' : 'dense'),
            },
          ]}
        />
      </Suspense>
    </PartBoundary>
  )
}

function SearchBox({
  search,
  find,
}: {
  readonly search: DeskSearch
  readonly find: React.RefObject<HTMLInputElement | null>
}) {
  return (
    <form
      className="workplace-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        search.onSubmit?.(search.value)
      }}
    >
      <Icon of={Search} />
      <input
        ref={find}
        type="search"
        className="workplace-search-input"
        aria-label={search.label}
        aria-keyshortcuts="/"
        placeholder={search.label}
        value={search.value}
        onChange={(event) => search.onChange(event.target.value)}
      />
      <kbd className="button-key">/</kbd>
    </form>
  )
}

const FOLDED = 'otkel.desk.folded'

function SideNavigation<Name extends string>({
  views,
  view,
  onView,
}: Pick<WorkplaceShellOptions<Name>, 'views' | 'view' | 'onView'>) {
  const words = useDeskWords().shell
  const [folded, setFolded] = useState(() => readStored(FOLDED) === 'yes')
  if (views.length < 2) return null
  return (
    <nav className="workplace-views" aria-label={words.views} data-folded={folded || undefined}>
      {views.map((one) => (
        <ViewButton key={one.name} view={one} here={one.name === view} folded={folded} onView={onView} />
      ))}
      <IconButton
        className="workplace-fold"
        icon={PanelLeft}
        label={words.fold}
        aria-pressed={folded}
        onClick={() => {
          writeStored(FOLDED, folded ? 'no' : 'yes')
          setFolded(!folded)
        }}
      />
    </nav>
  )
}

/** Leads to a view. Folded it is a sign alone, and its word comes on hover and on focus. */
function ViewButton<Name extends string>({
  view: { name, label, icon, letter, count },
  here,
  folded,
  onView,
}: {
  readonly view: View<Name>
  readonly here: boolean
  readonly folded: boolean
  readonly onView: (name: Name) => void
}) {
  const narrow = useNarrow()
  const button = useRef<HTMLButtonElement>(null)
  // On a phone the bar is wider than the screen: where one is must be seen.
  useEffect(() => {
    if (!here || !narrow) return undefined
    // The bar alone: the page stays where it is.
    const show = () => {
      const one = button.current
      const bar = one?.parentElement
      if (one && bar) bar.scrollLeft = one.offsetLeft - (bar.clientWidth - one.offsetWidth) / 2
    }
    show()
    // The bar is wider when its letters have come, which is after the first screen.
    document.fonts.addEventListener('loadingdone', show)
    return () => document.fonts.removeEventListener('loadingdone', show)
  }, [here, narrow])
  const counted = count !== undefined && count > 0 && <span className="workplace-view-count">{count}</span>
  const whole = (
    <button
      ref={button}
      type="button"
      className="workplace-view"
      aria-current={here ? 'page' : undefined}
      aria-keyshortcuts={letter}
      onClick={() => onView(name)}
    >
      <Icon of={icon} />
      <span className="workplace-view-name">{label}</span>
      {counted}
      {letter && <kbd className="button-key">{letter}</kbd>}
    </button>
  )
  if (!folded || narrow) return whole
  return (
    <PartBoundary instead={whole}>
      <Suspense fallback={whole}>
        <Tooltip
          className="workplace-view"
          text={label}
          icon={icon}
          letter={letter}
          current={here}
          onPress={() => onView(name)}
        >
          {counted}
        </Tooltip>
      </Suspense>
    </PartBoundary>
  )
}

/** What a single key does here; false when it means nothing. */
function actOf<Name extends string>(
  code: string,
  sign: string,
  { views, onView, keys = [] }: WorkplaceShellOptions<Name>,
  find: HTMLInputElement | null,
  showKeys: () => void,
): boolean {
  if (sign === '?') {
    showKeys()
    return true
  }
  if (sign === '/' && find) {
    find.focus()
    find.select()
    return true
  }
  const pressed = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]
  const own = keys.find(({ key, run }) => run && key.toUpperCase() === pressed)
  if (own) {
    own.run?.()
    return true
  }
  const view = views.find(({ letter }) => letter !== undefined && letter === pressed)
  if (view) onView(view.name)
  return view !== undefined
}

function rowsOf(views: readonly View[], keys: readonly DeskKey[]): readonly KeyRow[] {
  const ofViews = views.flatMap(({ letter, label }) => (letter ? [{ key: letter, does: label }] : []))
  return [...keys.map(({ key, does }) => ({ key, does })), ...ofViews]
}
