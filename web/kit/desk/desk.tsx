import { type ComponentType, type ReactNode, Suspense } from 'react'
import LogOut from 'lucide-react/icons/log-out'
import type { Me } from '#identity/contract.ts'
import { type About, useAbout } from '../api/about.ts'
import { post } from '../api/client.ts'
import { SESSION_PATH, useMe } from '../api/me.ts'
import { forget } from '../api/kept.ts'
import { askAhead } from '../api/query.ts'
import { Button } from '../button.tsx'
import { ClockProvider } from '../clock.tsx'
import { type CopyLoaders, useTexts } from '../copy.tsx'
import { later } from '../later.tsx'
import { mount } from '../mount.tsx'
import { Shell } from '../shell.tsx'
import { EmptyState, ErrorState, Skeleton } from '../states-of-lists.tsx'
import { visitor } from '../visitor.ts'
import { useDeskWords } from './words.ts'

const SignIn = later(async () => (await import('./sign-in.tsx')).default)

/** Who works at the desk, what this installation is, and the way out. */
export interface Session {
  readonly me: Me
  readonly about: About | null
  readonly signOut: () => void
}

/** What a screen of a desk gets. */
export interface SignedIn {
  readonly session: Session
}

/** A workplace of operators: its texts, its name, who may work there, and its screen, which is fetched on its own. */
export interface DeskOptions<C> {
  readonly copy: CopyLoaders<C>
  /** The name of the workplace in its own texts. */
  readonly place: (copy: C) => string
  /** Roles that work here. Others are told so; the server refuses them anyway. */
  readonly roles: readonly string[]
  readonly screen: () => Promise<{ readonly default: ComponentType<SignedIn> }>
}

/**
 * Starts an operators' workplace with sign-in. The whole `web/<name>/workplace.tsx`:
 *
 *     mountDesk<Copy>({
 *       copy: { kk: () => import('./copy/kk.ts'), ru: …, en: …, zh: … },
 *       place: (copy) => copy.place,
 *       roles: ['escort-operator'],
 *       screen: () => import('./control.tsx'),     // export default function Control({ session }: SignedIn) { … }
 *     })
 */
export function mountDesk<C>(options: DeskOptions<C>): void {
  const screen = later(async () => (await options.screen()).default)
  fetchDeskFirst(screen.ahead)
  mount<C>(options.copy, <Desk place={options.place} roles={options.roles} screen={screen.Part} />)
}

/** Asks who it is, and fetches beside that question what he will see first: the sign-in, or the screen of the desk. */
export function fetchDeskFirst(screen: () => Promise<unknown>): void {
  askAhead(SESSION_PATH)
  const known = visitor()
  if (known === null) return
  void useDeskWords.ahead()
  ;(known === 'in' ? screen : SignIn.ahead)().catch(() => undefined)
}

function Desk<C>({
  place,
  roles,
  screen: Screen,
}: {
  readonly place: (copy: C) => string
  readonly roles: readonly string[]
  readonly screen: ComponentType<SignedIn>
}) {
  const { own } = useTexts()
  return (
    <SignInGate place={place(own as C)} roles={roles}>
      {(session) => <Screen session={session} />}
    </SignInGate>
  )
}

/**
 * Lets through whoever is signed in with one of the roles; everybody else signs in first. Sets clock and title.
 * `<SignInGate place={copy.place} roles={['officer']}>{(session) => <Screen session={session} />}</SignInGate>`
 */
export function SignInGate({
  place,
  roles,
  children,
}: {
  readonly place: string
  readonly roles: readonly string[]
  readonly children: (session: Session) => ReactNode
}) {
  const { kit } = useTexts()
  const about = useAbout()
  return (
    <ClockProvider
      now={about.value?.clock.now ?? null}
      speed={about.value?.clock.speed ?? 1}
      at={about.at}
      zone={about.value?.authority.zone ?? null}
    >
      <title>{`${place} · ${kit.product}`}</title>
      <Suspense fallback={<Waiting place={place} />}>
        <Gate place={place} roles={roles} about={about.value}>
          {children}
        </Gate>
      </Suspense>
    </ClockProvider>
  )
}

function Gate({
  place,
  roles,
  about,
  children,
}: {
  readonly place: string
  readonly roles: readonly string[]
  readonly about: About | null
  readonly children: (session: Session) => ReactNode
}) {
  const me = useMe()
  const signOut = () => {
    void post('/api/identity/sign-out').then(() => {
      forget()
      location.reload()
    })
  }
  if (me.problem?.kind === 'signed-out') {
    return (
      <Shell place={place}>
        <SignIn.Part about={about} place={place} roles={roles} onDone={me.reload} />
      </Shell>
    )
  }
  if (me.state === 'ready') {
    if (roles.includes(me.value.account.role)) return children({ me: me.value, about, signOut })
    return <NotHere place={place} onSignOut={signOut} />
  }
  if (me.state === 'loading') return <Waiting place={place} />
  return (
    <Shell place={place}>
      <ErrorState problem={me.problem} onRetry={me.reload} />
    </Shell>
  )
}

function NotHere({ place, onSignOut }: { readonly place: string; readonly onSignOut: () => void }) {
  const { kit } = useTexts()
  const words = useDeskWords().signIn
  return (
    <Shell place={place}>
      <EmptyState
        icon={LogOut}
        title={words.notHere}
        action={
          <Button kind="primary" onClick={onSignOut}>
            {kit.signOut}
          </Button>
        }
      >
        {words.notHereText}
      </EmptyState>
    </Shell>
  )
}

function Waiting({ place }: { readonly place: string }) {
  return (
    <Shell place={place}>
      <Skeleton lines={4} />
    </Shell>
  )
}
