import LogOut from 'lucide-react/icons/log-out'
import { Button } from '../kit/button.tsx'
import { useTexts } from '../kit/copy.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { SELDOM } from './copy/seldom.ts'

/** For whoever is signed in and is no driver. */
export function NotDriver({ onSignOut }: { readonly onSignOut: () => void }) {
  const { kit, language } = useTexts()
  const { title, body } = SELDOM[language].notDriver
  return (
    <EmptyState icon={LogOut} title={title} action={<Button onClick={onSignOut}>{kit.signOut}</Button>}>
      {body}
    </EmptyState>
  )
}
