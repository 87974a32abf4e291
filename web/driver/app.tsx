import './frame.css'
import { lazy, Suspense, useEffect } from 'react'
import type { Me } from '#identity/contract.ts'
import { type About, useAbout } from '../kit/api/about.ts'
import { post } from '../kit/api/client.ts'
import { LatePart } from '../kit/boundary.tsx'
import { useMe } from '../kit/api/me.ts'
import { forget } from '../kit/api/kept.ts'
import { askAhead } from '../kit/api/query.ts'
import { CHECKPOINTS_PATH } from '../kit/api/reference.ts'
import { ClockProvider } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { later } from '../kit/later.tsx'
import { Shell } from '../kit/shell.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { FocusOnMove } from './focus-on-move.tsx'
import { keepForOffline } from './kept/offline.ts'
import { keepHelpPhone } from './kept/help-phone.ts'
import { ACTIVE_PATH, PATHS } from './paths.ts'
import { wipeKept } from './kept/stored.ts'
import { usePath } from './router.tsx'
import { useCopy, useFormsCopy } from './use-copy.ts'

const SignIn = later(async () => {
  void useFormsCopy.ahead()
  return (await import('./sign-in/sign-in.tsx')).SignIn
})
const Workplace = later(async () => {
  for (const path of [ACTIVE_PATH, CHECKPOINTS_PATH]) askAhead(path)
  return (await import('./screens.tsx')).Workplace
})
const Registration = lazy(async () => ({ default: (await import('./registration/registration.tsx')).Registration }))
const Help = lazy(async () => ({ default: (await import('./help/help.tsx')).Help }))
const Places = lazy(async () => ({ default: (await import('./places/places.tsx')).Places }))
const NotDriver = lazy(async () => ({ default: (await import('./not-driver.tsx')).NotDriver }))
const OfflineHome = lazy(async () => ({ default: (await import('./offline-home.tsx')).OfflineHome }))

/** Fetches what a visitor with a session, or without one, will see first. */
export function fetchFirst(signedIn: boolean): void {
  ;(signedIn ? Workplace : SignIn).ahead().catch(() => undefined)
}

/** The driver's workplace: sign-in, registration, then his bookings. */
export function DriverApp() {
  const copy = useCopy()
  const { kit, language } = useTexts()
  const about = useAbout()
  const phone = about.value?.helpPhone
  useEffect(() => keepForOffline(language), [language])
  useEffect(() => {
    if (phone !== undefined) keepHelpPhone(phone)
  }, [phone])
  return (
    <ClockProvider
      now={about.value?.clock.now ?? null}
      speed={about.value?.clock.speed ?? 1}
      at={about.at}
      zone={about.value?.authority.zone ?? null}
    >
      <title>{`${copy.place} · ${kit.product}`}</title>
      <Session about={about.value} />
    </ClockProvider>
  )
}

/** How long the end of the session waits for the end of its push messages, in milliseconds: as long as for any answer. */
const END_PUSH_MS = 15_000

/** Ends the session here and wipes what this phone kept of the driver; what he is told comes to whoever has it next no more. */
async function signOut(): Promise<void> {
  // No network is waited for: whoever takes the phone from him finds nothing.
  wipe()
  // A browser that knows no push messages, or cannot fetch this part now, signs out all the same.
  const ended = import('./notices/push-of-this-phone.ts').then(({ endPush }) => endPush()).catch(() => undefined)
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, END_PUSH_MS))])
  await post('/api/identity/sign-out')
  // What stood on the screen may have kept something meanwhile.
  wipe()
  location.assign('/driver/')
}

function wipe(): void {
  wipeKept()
  forget()
}

function Session({ about }: { readonly about: About | null }) {
  const me = useMe()
  const path = usePath()
  const signedOut = me.problem?.kind === 'signed-out'
  if (me.state === 'ready' && !signedOut) return <SignedIn me={me.value} onChanged={me.reload} />
  if (signedOut) {
    return <Plain>{path === PATHS.places ? <Places /> : <SignIn.Part about={about} onDone={me.reload} />}</Plain>
  }
  if (me.state !== 'failed') return <Plain>{<Skeleton lines={4} />}</Plain>
  return (
    <Plain>
      {me.problem.kind === 'offline' ? (
        <OfflineHome onRetry={me.reload} />
      ) : (
        <ErrorState problem={me.problem} onRetry={me.reload} />
      )}
    </Plain>
  )
}

function SignedIn({ me, onChanged }: { readonly me: Me; readonly onChanged: () => void }) {
  if (me.account.role !== 'driver') {
    return (
      <Plain>
        <NotDriver onSignOut={() => void signOut()} />
      </Plain>
    )
  }
  if (me.account.status === 'registering') {
    return (
      <Plain>
        <Registration me={me} onDone={onChanged} onSignOut={() => void signOut()} />
      </Plain>
    )
  }
  return (
    <Suspense
      fallback={
        <Shell>
          <Skeleton lines={4} />
        </Shell>
      }
    >
      <Workplace.Part me={me} onMeChanged={onChanged} onSignOut={() => void signOut()} />
    </Suspense>
  )
}

/** The frame without sections: before there is anything to go to. */
function Plain({ children }: { readonly children: React.ReactNode }) {
  const copy = useCopy()
  const path = usePath()
  return (
    <Shell place={copy.place}>
      <FocusOnMove>
        {path === PATHS.help ? (
          <LatePart>
            <Help />
          </LatePart>
        ) : (
          <Suspense fallback={<Skeleton lines={4} />}>{children}</Suspense>
        )}
      </FocusOnMove>
      {path !== PATHS.help && (
        <p className="help-foot">
          {/* The first screen carries no way between screens. */}
          <a href="/driver/help">{copy.help}</a>
        </p>
      )}
    </Shell>
  )
}
