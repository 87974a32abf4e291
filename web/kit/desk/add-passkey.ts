import { makePasskey } from '../api/passkey.ts'
import { useTexts } from '../copy.tsx'
import { useRefusalSentence } from '../refusal.tsx'
import { problemText } from '../states-of-lists.tsx'
import { useToast } from '../toast.tsx'
import { useDeskWords } from './words.ts'

/** Makes a passkey of this device for the signed-in account, so that next time no password is typed. */
export function useAddPasskey(): () => void {
  const copy = useDeskWords().signIn
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const toast = useToast()
  const add = async () => {
    const answer = await makePasskey()
    if (!answer) return toast({ tone: 'bad', text: copy.passkeyFailed })
    if (answer.ok) return toast({ tone: 'good', text: copy.passkeyAdded })
    const { problem } = answer
    toast({ tone: 'bad', text: (await sayRefusal(problem)) ?? problemText(problem, kit) })
  }
  return () => void add()
}
