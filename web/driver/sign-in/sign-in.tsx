import './sign-in.css'
import { useState } from 'react'
import type { CodeRequested } from '#identity/contract.ts'
import type { z } from 'zod'
import type { About } from '../../kit/api/about.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { Card } from '../../kit/card.tsx'
import { useTexts } from '../../kit/copy.tsx'
import { phoneOf } from '../forms/phone.ts'
import { useFormsCopy } from '../use-copy.ts'
import { CodeStep } from './code-step.tsx'
import { PhoneStep } from './phone-step.tsx'

/** A code that is on its way, kept for this visit: a reload does not cost a second SMS. */
export interface Asked {
  readonly phone: string
  readonly request: z.infer<typeof CodeRequested>
}

const KEPT = 'otkel.driver.code'

/** Sign-in by a code sent to the phone [R707-15a]. */
export function SignIn({ about, onDone }: { readonly about: About | null; readonly onDone: () => void }) {
  const copy = useFormsCopy().signIn
  const { language } = useTexts()
  const [asked, setAsked] = useState<Asked | null>(keptAsked)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = async (phone: string) => {
    setBusy(true)
    setProblem(null)
    const answer = await post<Asked['request']>('/api/identity/codes', { phone: phoneOf(phone), language })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    const next = { phone: phoneOf(phone), request: answer.value }
    keep(next)
    setAsked(next)
  }
  const byPasskey = async () => {
    setBusy(true)
    setProblem(null)
    const { signInByPasskey } = await import('../../kit/api/passkey.ts')
    const answer = await signInByPasskey()
    setBusy(false)
    if (answer?.ok) return done()
    // Who closed the browser's question knows that he did.
    if (answer) setProblem(answer.problem)
  }
  const other = () => {
    keep(null)
    setAsked(null)
  }
  const done = () => {
    keep(null)
    onDone()
  }
  return (
    <div className="entry">
      <Card>
        {asked ? (
          <CodeStep
            asked={asked}
            inbox={about?.accounts.find(({ role }) => role === 'driver')?.inbox ?? null}
            sending={busy}
            problem={problem}
            onAgain={() => void ask(asked.phone)}
            onOther={other}
            onPasskey={() => void byPasskey()}
            onDone={done}
            key={asked.request.requestId}
          />
        ) : (
          <PhoneStep
            about={about}
            busy={busy}
            problem={problem}
            onAsk={(phone) => void ask(phone)}
            onPasskey={() => void byPasskey()}
          />
        )}
      </Card>
      <p className="quiet">{copy.why}</p>
    </div>
  )
}

function keptAsked(): Asked | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Asked | null
    return kept && Date.parse(kept.request.expiresAt) > Date.now() ? kept : null
  } catch {
    return null
  }
}

function keep(asked: Asked | null): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(asked))
  } catch {
    // A closed storage only means that a reload asks for another code.
  }
}
