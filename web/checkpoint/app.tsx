import './checkpoint.css'
import { type Session, SignInGate } from '../kit/desk/desk.tsx'
import { later } from '../kit/later.tsx'
import { useCopy } from './use-copy.ts'

/** Officers act; registrars and administrators look. */
const ROLES = ['officer', 'registrar', 'administrator']

/** The lanes, and the choice for those who look at any checkpoint: neither is fetched before somebody is signed in. */
export const Workplace = later(async () => (await import('./desk.tsx')).Workplace)
const ChooseCheckpoint = later(async () => (await import('./choose-checkpoint.tsx')).ChooseCheckpoint)

/** The officer's workplace: sign-in, then the lanes of his checkpoint. */
export function CheckpointApp() {
  const copy = useCopy()
  return (
    <SignInGate place={copy.place} roles={ROLES}>
      {(session) => <SignedIn session={session} />}
    </SignInGate>
  )
}

function SignedIn({ session }: { readonly session: Session }) {
  const { account } = session.me
  const checkpoint = account.checkpoint ?? new URLSearchParams(location.search).get('checkpoint')
  if (checkpoint === null) return <ChooseCheckpoint.Part />
  return (
    <Workplace.Part
      checkpoint={checkpoint}
      login={account.login ?? ''}
      officer={account.role === 'officer' ? account.id : null}
      onSignOut={session.signOut}
    />
  )
}
