import Bell from 'lucide-react/icons/bell'
import House from 'lucide-react/icons/house'
import Truck from 'lucide-react/icons/truck'
import UserRound from 'lucide-react/icons/user-round'
import WalletIcon from 'lucide-react/icons/wallet'
import type { LucideIcon } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, useEffect, useState } from 'react'
import type { Me } from '#identity/contract.ts'
import type { Notices } from '#notices/contract.ts'
import type { BookingsAnswer } from '#queue/contract.ts'
import { useLive } from '../kit/api/live.ts'
import { useQuery } from '../kit/api/query.ts'
import { LatePart } from '../kit/boundary.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { Icon } from '../kit/icon.tsx'
import { Shell } from '../kit/shell.tsx'
import { type Driver, DriverProvider } from './driver-context.tsx'
import { FocusOnMove } from './focus-on-move.tsx'
import { Home } from './home/home.tsx'
import { HelpLink } from './help/help-link.tsx'
import { keepBookings } from './kept/passes.ts'
import { ACTIVE_PATH, PATHS } from './paths.ts'
import { useCopy } from './use-copy.ts'
import { Link, Redirect, usePath } from './router.tsx'

const Book = lazy(async () => ({ default: (await import('./book/book.tsx')).Book }))
const Booking = lazy(async () => ({ default: (await import('./booking/booking.tsx')).Booking }))
const Pass = lazy(async () => ({ default: (await import('./booking/pass.tsx')).PassScreen }))
const NewTime = lazy(async () => ({ default: (await import('./booking/new-time.tsx')).NewTimeScreen }))
const Move = lazy(async () => ({ default: (await import('./booking/move.tsx')).MoveScreen }))
const Money = lazy(async () => ({ default: (await import('./money/money.tsx')).MoneyScreen }))
const NoticesScreen = lazy(async () => ({ default: (await import('./notices/notices.tsx')).NoticesScreen }))
const Fleet = lazy(async () => ({ default: (await import('./fleet/fleet.tsx')).Fleet }))
const Account = lazy(async () => ({ default: (await import('./me/me.tsx')).Account }))
const Help = lazy(async () => ({ default: (await import('./help/help.tsx')).Help }))
const ConsentScreen = lazy(async () => ({ default: (await import('./registration/consent.tsx')).ConsentScreen }))
const AgreementScreen = lazy(async () => ({ default: (await import('./registration/agreement.tsx')).AgreementScreen }))

const EVENTS = ['booking', 'notices', 'places'] as const
/** Looked at again this often even when the stream says nothing, in milliseconds. */
const BOOKINGS_REFRESH_MS = 60_000
const NOTICES_REFRESH_MS = 60_000

/** Everything of a registered driver: sections, live bookings, screens. */
export function Workplace({
  me,
  onMeChanged,
  onSignOut,
}: {
  readonly me: Me
  readonly onMeChanged: () => void
  readonly onSignOut: () => void
}) {
  const driver = useLiveDriver(me, onMeChanged, onSignOut)
  const path = usePath()
  return (
    <DriverProvider value={driver}>
      <Shell tools={<Sections unread={driver.unread} />}>
        <FocusOnMove>
          {/* What was cancelled, signed or read is gone with its button. */}
          <FocusKept toHeading>
            <LatePart of={path}>
              <Screens />
            </LatePart>
          </FocusKept>
          <HelpLink />
        </FocusOnMove>
      </Shell>
    </DriverProvider>
  )
}

const SCREENS: Readonly<Record<string, ComponentType>> = {
  [PATHS.home]: Home,
  [PATHS.money]: Money,
  [PATHS.notices]: NoticesScreen,
  [PATHS.fleet]: Fleet,
  [PATHS.me]: Account,
  [PATHS.consent]: ConsentScreen,
  [PATHS.agreement]: AgreementScreen,
  [PATHS.help]: Help,
}

function Screens() {
  const path = usePath()
  const [first, second, third] = path.slice(1).split('/')
  if (first === 'book') return <Book step={second ?? 'checkpoint'} />
  if (first === 'bookings' && second) {
    if (third === 'new-time') return <NewTime id={second} key={second} />
    if (third === 'move') return <Move id={second} key={second} />
    return third === 'pass' ? <Pass id={second} /> : <Booking id={second} key={second} />
  }
  // Who is signed in chooses within his booking.
  if (path === PATHS.places) return <Redirect to={`${PATHS.book}/checkpoint`} />
  const Screen = Object.hasOwn(SCREENS, path) ? SCREENS[path] : undefined
  return Screen ? <Screen /> : <Redirect to={PATHS.home} />
}

/** Reads the bookings and keeps them fresh: the stream says "look again", a slow timer makes sure. */
function useLiveDriver(me: Me, onMeChanged: () => void, onSignOut: () => void): Driver {
  const { language } = useTexts()
  const active = useQuery<BookingsAnswer>(ACTIVE_PATH, { refreshMs: BOOKINGS_REFRESH_MS })
  const notices = useQuery<Notices>(`/api/notices?language=${language}&limit=1`, { refreshMs: NOTICES_REFRESH_MS })
  const [turn, setTurn] = useState(0)
  const [noticesTurn, setNoticesTurn] = useState(0)
  const [placesTurn, setPlacesTurn] = useState<Readonly<Record<string, number>>>({})
  const { state } = useLive('/api/queue/stream', EVENTS, (event, body) => {
    if (event === 'places') {
      const { checkpoint } = body as { checkpoint: string }
      setPlacesTurn((now) => ({ ...now, [checkpoint]: (now[checkpoint] ?? 0) + 1 }))
      return
    }
    if (event === 'notices') {
      setNoticesTurn((now) => now + 1)
      notices.reload()
      return
    }
    setTurn((now) => now + 1)
    active.reload()
  })
  const { value, at } = active
  useEffect(() => {
    if (value && at !== null) keepBookings(value.bookings, at)
  }, [value, at])
  return {
    me,
    onMeChanged,
    onSignOut,
    active,
    turn,
    noticesTurn,
    placesTurn,
    live: state,
    unread: notices.value?.unread ?? 0,
    reloadNotices: notices.reload,
  }
}

function Sections({ unread }: { readonly unread: number }) {
  const copy = useCopy().nav
  return (
    <nav className="sections" aria-label={copy.label}>
      <Section to={PATHS.home} icon={House} also={['/bookings', '/book']}>
        {copy.home}
      </Section>
      <Section to={PATHS.money} icon={WalletIcon}>
        {copy.money}
      </Section>
      <Section to={PATHS.notices} icon={Bell} count={unread} countText={fill(copy.unread, { n: unread })}>
        {copy.notices}
      </Section>
      <Section to={PATHS.fleet} icon={Truck}>
        {copy.fleet}
      </Section>
      <Section to={PATHS.me} icon={UserRound} also={[PATHS.consent, PATHS.agreement]}>
        {copy.me}
      </Section>
    </nav>
  )
}

function Section({
  to,
  icon,
  also = [],
  count = 0,
  countText,
  children,
}: {
  readonly to: string
  readonly icon: LucideIcon
  readonly also?: readonly string[]
  readonly count?: number
  readonly countText?: string
  readonly children: ReactNode
}) {
  const path = usePath()
  const here = path === to || also.some((start) => path.startsWith(start))
  return (
    <Link className="section" href={to} aria-current={here ? 'page' : undefined}>
      <span className="section-icon">
        <Icon of={icon} />
        {count > 0 && (
          <span className="section-count">
            <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
            <span className="visually-hidden">{countText}</span>
          </span>
        )}
      </span>
      <span className="section-name">{children}</span>
    </Link>
  )
}
