import './checkpoint.css'
import LogOut from 'lucide-react/icons/log-out'
import type { Me } from '#identity/contract.ts'
import { type About, useAbout } from '../kit/api/about.ts'
import { post } from '../kit/api/client.ts'
import { forget, useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { ClockProvider } from '../kit/clock.tsx'
import { useTexts } from '../kit/copy.tsx'
import { Shell } from '../kit/shell.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { ChooseCheckpoint } from './choose-checkpoint.tsx'
import { SignIn } from './sign-in.tsx'
import { useCopy } from './use-copy.ts'
import { Workplace } from './workplace.tsx'

const ME = '/api/identity/me'

/** The officer's workplace: sign-in, then the lanes of his checkpoint. */
export function App() {
  const copy = useCopy()
  const { kit } = useTexts()
  const about = useAbout()
  return (
    <ClockProvider now={about.value?.clock.now ?? null} speed={about.value?.clock.speed ?? 1} at={about.at}>
      <title>{`${copy.place} · ${kit.product}`}</title>
      <Session about={about.value} />
    </ClockProvider>
  )
}

function Session({ about }: { readonly about: About | null }) {
  const copy = useCopy()
  const me = useQuery<Me>(ME)
  const signOut = async () => {
    await post('/api/identity/sign-out')
    forget()
    location.reload()
  }
  if (me.problem?.kind === 'signed-out') {
    return (
      <Shell place={copy.place}>
        <SignIn about={about} onDone={me.reload} />
      </Shell>
    )
  }
  if (me.state === 'ready') return <SignedIn me={me.value} onSignOut={() => void signOut()} />
  return (
    <Shell place={copy.place}>
      {me.state === 'failed' ? <ErrorState problem={me.problem} onRetry={me.reload} /> : <Skeleton lines={4} />}
    </Shell>
  )
}

function SignedIn({ me, onSignOut }: { readonly me: Me; readonly onSignOut: () => void }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const asked = new URLSearchParams(location.search).get('checkpoint')
  const checkpoint = me.account.checkpoint ?? asked
  if (me.account.role === 'driver') {
    return (
      <Shell place={copy.place}>
        <EmptyState
          icon={LogOut}
          title={copy.signIn.notOfficer}
          action={<Button onClick={onSignOut}>{kit.signOut}</Button>}
        />
      </Shell>
    )
  }
  if (checkpoint === null) return <ChooseCheckpoint />
  return (
    <Workplace
      checkpoint={checkpoint}
      login={me.account.login ?? ''}
      officer={me.account.role === 'officer' ? me.account.id : null}
      onSignOut={onSignOut}
    />
  )
}
