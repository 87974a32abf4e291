import type { PasskeyOptions, RegisterPasskeyBody } from '#identity/contract.ts'
import { post } from '../api/client.ts'
import { useTexts } from '../copy.tsx'
import { refusalSentence } from '../refusal.tsx'
import { problemText } from '../states-of-lists.tsx'
import { useToast } from '../toast.tsx'
import { useDeskWords } from './words.ts'

/** Makes a passkey of this device for the signed-in account, so that next time no password is typed. */
export function useAddPasskey(): () => void {
  const copy = useDeskWords().signIn
  const { kit, language } = useTexts()
  const toast = useToast()
  const add = async () => {
    const asked = await post<PasskeyOptions>('/api/identity/passkeys/options')
    if (!asked.ok) return toast({ tone: 'bad', text: problemText(asked.problem, kit) })
    const response = await askDevice(asked.value)
    if (!response) return toast({ tone: 'bad', text: copy.passkeyFailed })
    const body: RegisterPasskeyBody = { challengeId: asked.value.challengeId, response, name: deviceName() }
    const answer = await post('/api/identity/passkeys', body)
    if (answer.ok) return toast({ tone: 'good', text: copy.passkeyAdded })
    const { problem } = answer
    toast({ tone: 'bad', text: (await refusalSentence(problem, language, kit)) ?? problemText(problem, kit) })
  }
  return () => void add()
}

/** The browser asks the person; null when it was refused or closed. */
async function askDevice({ options }: PasskeyOptions): Promise<RegisterPasskeyBody['response'] | null> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
    return (await startRegistration({ optionsJSON })) as unknown as RegisterPasskeyBody['response']
  } catch {
    return null
  }
}

/** What the list of passkeys calls this device. */
function deviceName(): string {
  const system = /\(([^;)]+)/.exec(navigator.userAgent)?.[1] ?? 'device'
  return `${system} ${new Date().toISOString().slice(0, 10)}`.slice(0, 60)
}
