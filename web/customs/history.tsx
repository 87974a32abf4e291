import type { DeclarationView, ProposalView, SignatureStanding } from '#declaration/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Time } from '../kit/time.tsx'
import { changeLine } from './change-line.ts'
import type { DeclarationWords } from './copy/declaration/en.ts'
import type { Copy } from './copy/en.ts'
import { fieldName } from './field-name.ts'
import { personName } from './person-name.ts'
import { SignatureSign } from './signature-sign.tsx'
import { useDeclarationCopy } from './use-copy.ts'

interface Happening {
  readonly at: string
  readonly what: string
  readonly more: readonly string[]
  readonly signature: SignatureStanding | null
}

/** What happened at both sides in the order of time: versions with their changes, answers, decisions, signatures. */
export function History({ view, zone }: { readonly view: DeclarationView; readonly zone: string }) {
  const copy = useDeclarationCopy()
  const { language } = useTexts()
  const word = (words: Readonly<Record<string, string>>, name: string) => words[name] ?? name
  const happenings: readonly Happening[] = [
    ...view.versions.map(({ version, madeAt, reason, changes, signature }) => ({
      at: madeAt,
      what: fill(version === 1 ? copy.happened.filed : copy.happened.amended, { version }),
      more: [...(reason === null ? [] : [reason]), ...changes.map((change) => changeLine(copy, change))],
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
        ...fields.map((field) => fill(copy.fieldSays, { field: fieldName(copy, field.pointer), said: field.reason })),
      ],
      signature: null,
    })),
    ...view.acts.map(({ side, act, actor, at, note, reasonMissing, basis, signature }) => ({
      at,
      what: fill(copy.happened.acted, {
        side: word(copy.sides, side),
        act: word(copy.acted, act),
        who: personName(copy, actor),
      }),
      more: [...whyOf(copy, note, reasonMissing), ...(basis ? [basis[language]] : [])],
      signature,
    })),
    ...view.proposals.filter(({ outcome }) => outcome !== 'agreed').flatMap((proposal) => proposed(copy, proposal)),
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
                {named(
                  fill(copy.signature.stamped, { by: signature.stamp.authority.replace(/^.*CN=/, '') }),
                  '',
                  language,
                )}
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

/** Why an act was done; that it is not told, where it should be. */
function whyOf(copy: DeclarationWords, note: string | null, missing: boolean): readonly string[] {
  if (missing) return [copy.noReason]
  return note === null ? [] : [note]
}

/** An amendment that is not in force, and what customs said to it. */
function proposed(
  copy: Copy & DeclarationWords,
  { version, madeAt, reason, changes, signature, answers }: ProposalView,
): Happening[] {
  const made = {
    at: madeAt,
    what: fill(copy.happened.proposed, { version }),
    more: [reason, ...changes.map((change) => changeLine(copy, change))],
    signature,
  }
  const said = answers.map((one) => ({
    at: one.at,
    what: fill(copy.happened.acted, {
      side: copy.sides[one.side],
      act: one.answer === 'agreed' ? copy.acted.agree : copy.consent.refused,
      who: personName(copy, one.actor),
    }),
    more: one.reason === null ? [] : [one.reason],
    signature: one.signature,
  }))
  return [made, ...said]
}
