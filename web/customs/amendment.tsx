import { useState } from 'react'
import type { DeclarationView } from '#declaration/contract.ts'
import { type Answer, post } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { bracketed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import { personName } from './person-name.ts'
import { changeLine } from './change-line.ts'
import { signRoot, statementOf } from './sign.ts'
import { SignatureSign } from './signature-sign.tsx'
import { useDeclarationCopy } from './use-copy.ts'

const TONES = { waiting: 'warn', agreed: 'good', refused: 'bad' } as const

/** The amendment after a release that waits: what changes, who has agreed, and the reader's own word when it is asked for. */
export function Amendment({
  view,
  account,
  zone,
  onChanged,
}: {
  readonly view: DeclarationView
  readonly account: string
  readonly zone: string
  readonly onChanged: () => void
}) {
  const copy = useDeclarationCopy()
  const { language } = useTexts()
  const proposal = view.proposals.findLast(({ outcome }) => outcome === 'waiting')
  if (!proposal) return null
  const { version, reason, changes, signature, needed, answers, madeAt } = proposal
  return (
    <Card title={copy.consent.title} tone="warn">
      <div className="customs-amendment">
        <div className="customs-states">
          {needed.map((side) => {
            const said = answers.find((one) => one.side === side)
            const state = said?.answer ?? 'waiting'
            const who = said ? bracketed(personName(copy, said.actor), language) : ''
            return (
              <span key={side} className="status status-s" data-tone={TONES[state]}>
                {fill(copy.sideState, { side: copy.sides[side], state: copy.consent.states[state] })}
                {who}
              </span>
            )
          })}
        </div>
        <Facts
          rows={[
            [copy.consent.version, String(version)],
            [copy.facts.changed, <Time key="at" at={madeAt} zone={zone} show="datetime" />],
            [copy.amendReason, reason],
          ]}
        />
        <ul className="customs-problems">
          {changes.map((change) => (
            <li key={change.pointer}>{changeLine(copy, change)}</li>
          ))}
        </ul>
        <SignatureSign of={signature} />
        {view.mayAnswer && (
          <Word view={view} root={proposal.root} version={version} account={account} onSaid={onChanged} />
        )}
      </div>
    </Card>
  )
}

/** An officer agrees, by his own signature over the root of the amendment, or refuses and says why. */
function Word({
  view,
  root,
  version,
  account,
  onSaid,
}: {
  readonly view: DeclarationView
  readonly root: string
  readonly version: number
  readonly account: string
  readonly onSaid: () => void
}) {
  const copy = useDeclarationCopy()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Extract<Answer<unknown>, { ok: false }>['problem'] | null>(null)
  const say = async (answer: 'agreed' | 'refused') => {
    setBusy(true)
    const statement = statementOf(view.id, version, root)
    const signature = answer === 'agreed' ? await signRoot(account, { statement }, 'consented') : null
    const why = reason.trim() === '' ? null : reason.trim()
    const said =
      answer === 'agreed' && !signature
        ? null
        : await post(`/api/declaration/customs/${view.id}/consent`, { root, answer, reason: why, signature })
    setBusy(false)
    setProblem(said?.ok === false ? said.problem : null)
    if (!said?.ok) return
    toast({ tone: 'good', text: copy.done })
    onSaid()
  }
  return (
    <>
      {problem && <ErrorState problem={problem} />}
      <div className="customs-acts">
        <TextField
          label={copy.reason}
          hint={copy.reasonWhen}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button kind="primary" busy={busy} onClick={() => void say('agreed')}>
          {copy.consent.agree}
        </Button>
        <Button kind="danger" busy={busy} disabled={reason.trim() === ''} onClick={() => void say('refused')}>
          {copy.consent.refuse}
        </Button>
      </div>
    </>
  )
}
