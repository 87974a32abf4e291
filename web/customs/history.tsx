import CircleCheck from 'lucide-react/icons/circle-check'
import CircleHelp from 'lucide-react/icons/circle-help'
import CircleX from 'lucide-react/icons/circle-x'
import type { DeclarationView, SignatureStanding } from '#declaration/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { Time } from '../kit/time.tsx'
import { basisName, personName } from './basis-name.ts'
import { fieldName } from './field-name.ts'
import { useCopy } from './use-copy.ts'

interface Happening {
  readonly at: string
  readonly what: string
  readonly more: readonly string[]
  readonly signature: SignatureStanding | null
}

/** What happened at both sides in the order of time: versions with their changes, answers, decisions, signatures. */
export function History({ view, zone }: { readonly view: DeclarationView; readonly zone: string }) {
  const copy = useCopy()
  const word = (words: Readonly<Record<string, string>>, name: string) => words[name] ?? name
  const happenings: readonly Happening[] = [
    ...view.versions.map(({ version, madeAt, reason, changes, signature }) => ({
      at: madeAt,
      what: fill(version === 1 ? copy.happened.filed : copy.happened.amended, { version }),
      more: [
        ...(reason === null ? [] : [reason]),
        ...changes.map((change) => `${fieldName(copy, change.pointer)}: ${shown(change.old)} → ${shown(change.new)}`),
      ],
      signature,
    })),
    ...view.recognitions.map(({ side, answer, fields, reason, actor, at }) => ({
      at,
      what: fill(copy.happened.answered, {
        side: word(copy.sides, side),
        answer: word(copy.recognition, answer),
        who: personName(copy, actor),
      }),
      more: [
        ...(reason === null ? [] : [reason]),
        ...fields.map((field) => `${fieldName(copy, field.pointer)}: ${field.reason}`),
      ],
      signature: null,
    })),
    ...view.acts.map(({ side, act, actor, at, note, basis, signature }) => ({
      at,
      what: fill(copy.happened.acted, {
        side: word(copy.sides, side),
        act: word(copy.acts, act),
        who: personName(copy, actor),
      }),
      more: [...(note === null ? [] : [note]), basisName(copy, side, act) ?? basis],
      signature,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <Card title={copy.history}>
      <ol className="customs-history">
        {happenings.map(({ at, what, more, signature }) => (
          <li key={`${at} ${what}`}>
            <Time at={at} zone={zone} show="datetime" /> <strong>{what}</strong>
            {signature && <SignatureSign of={signature} />}
            {signature?.stamp && (
              <p className="customs-more">
                {fill(copy.signature.stamped, { by: signature.stamp.authority.replace(/^.*CN=/, '') })}{' '}
                <Time at={signature.stamp.at} zone={zone} show="datetime" />
              </p>
            )}
            {more.map((line) => (
              <p key={line} className="customs-more">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** How a signature stands, never green for what was not checked. */
function SignatureSign({ of }: { readonly of: SignatureStanding }) {
  const copy = useCopy().signature
  const tone = of.status === 'valid' ? 'good' : of.status === 'invalid' ? 'bad' : 'warn'
  const icon = of.status === 'valid' ? CircleCheck : of.status === 'invalid' ? CircleX : CircleHelp
  const why = of.why === null ? '' : ((copy.why as Readonly<Record<string, string>>)[of.why] ?? of.why)
  return (
    <span className="status status-s" data-tone={tone}>
      <Icon of={icon} size="s" />
      {of.status === 'valid' ? fill(copy.valid, { who: of.signer ?? '' }) : fill(copy[of.status], { why })}
    </span>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
