import { useState } from 'react'
import type { DeclarationView } from '#declaration/contract.ts'
import { ACTS_WITH_REASON } from '#declaration/contract/terms.ts'
import { type Problem, post } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { TextField } from '../kit/field.tsx'
import { ErrorState } from '../kit/states-of-lists.tsx'
import { useToast } from '../kit/toast.tsx'
import { LEAST_LETTERS, ReasonedAct } from './reasoned-act.tsx'
import { signRoot, statementOf } from './sign.ts'
import { useDeclarationCopy } from './use-copy.ts'

/** What customs of this side may decide now. Each decision is bound to the version that is on the screen. */
export function Decisions({
  view,
  account,
  marks,
  onChanged,
}: {
  readonly view: DeclarationView
  readonly account: string
  readonly marks: Readonly<Record<string, string>>
  readonly onChanged: () => void
}) {
  const copy = useDeclarationCopy()
  const toast = useToast()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [asking, ask] = useState<Against | null>(null)
  const base = `/api/declaration/customs/${view.id}`
  const act = async (path: string, body: unknown) => {
    setBusy(true)
    const answer = await post(`${base}/${path}`, body)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    toast({ tone: 'good', text: copy.done })
    ask(null)
    onChanged()
  }
  const release = async () => {
    setBusy(true)
    const signature = await signRoot(account, { statement: statementOf(view.id, view.version, view.root) }, 'released')
    setBusy(false)
    if (signature) await act('release', { root: view.root, signature })
  }
  const decide = (name: string) => {
    if (isAgainst(name)) return ask(name)
    void (name === 'release' ? release() : act('acts', { act: name, root: view.root }))
  }
  const answerWith = (answer: string, fields: readonly Reserved[], reason: string | null) =>
    void act('recognition', { root: view.root, answer, fields, reason })
  return (
    <Card title={copy.decide}>
      {problem && <ErrorState problem={problem} />}
      {view.mayRecognise && <Answer busy={busy} marks={marks} onAnswer={answerWith} />}
      <Acts open={view.openActs} asking={asking} busy={busy} onAct={decide} />
      {asking && (
        <ReasonedAct
          key={asking}
          act={copy.acts[asking]}
          busy={busy}
          onAct={(note) => void act('acts', { act: asking, root: view.root, note })}
          onLeave={() => ask(null)}
        />
      )}
    </Card>
  )
}

/** What is open to the officer; a release is the one act of the screen. */
function Acts({
  open,
  asking,
  busy,
  onAct,
}: {
  readonly open: readonly string[]
  /** Of which the reason is being asked. */
  readonly asking: string | null
  readonly busy: boolean
  readonly onAct: (name: string) => void
}) {
  const { acts } = useDeclarationCopy()
  const known = (name: string): name is keyof typeof acts => name in acts && name !== 'receive' && name !== 'withdraw'
  return (
    <div className="customs-acts">
      {open.filter(known).map((name) => (
        <Button
          key={name}
          kind={name === 'release' ? 'primary' : 'secondary'}
          busy={busy}
          aria-expanded={isAgainst(name) ? asking === name : undefined}
          onClick={() => onAct(name)}
        >
          {acts[name]}
        </Button>
      ))}
    </div>
  )
}

/** A decision against whoever declared: he reads why. */
type Against = (typeof ACTS_WITH_REASON)[number]

function isAgainst(name: string): name is Against {
  return ACTS_WITH_REASON.some((one) => one === name)
}

interface Reserved {
  readonly pointer: string
  readonly reason: string
}

/** Recognised, recognised but for the marked fields, or not, with the reason. */
function Answer({
  busy,
  marks,
  onAnswer,
}: {
  readonly busy: boolean
  readonly marks: Readonly<Record<string, string>>
  readonly onAnswer: (answer: string, fields: readonly Reserved[], reason: string | null) => void
}) {
  const copy = useDeclarationCopy()
  const [reason, setReason] = useState('')
  const fields = Object.entries(marks).map(([pointer, why]) => ({ pointer, reason: why }))
  const tooShort = fields.some((field) => field.reason.trim().length < LEAST_LETTERS)
  const why = reason.trim() === '' ? null : reason
  return (
    <div className="customs-acts">
      <TextField
        label={copy.reason}
        hint={copy.reasonWhen}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button kind="good" busy={busy} disabled={fields.length > 0} onClick={() => onAnswer('recognised', [], why)}>
        {copy.answers.recognised}
      </Button>
      <Button busy={busy} disabled={fields.length === 0 || tooShort} onClick={() => onAnswer('reserved', fields, why)}>
        {copy.answers.reserved}
      </Button>
      <Button kind="danger" busy={busy} disabled={why === null} onClick={() => onAnswer('refused', [], why)}>
        {copy.answers.refused}
      </Button>
    </div>
  )
}
