import FileText from 'lucide-react/icons/file-text'
import { type FormEvent, useState } from 'react'
import type { ConditionsView } from '#rail/contract.ts'
import { useAbout } from '../kit/api/about.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { TextField } from '../kit/field.tsx'
import { clauses, DOT, listed, named } from '../kit/copy/listed.ts'
import { type Texts, useTexts } from '../kit/copy.tsx'
import { useCountryName } from '../kit/place-names.ts'
import { Compare } from '../kit/rich/compare.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import type { Copy } from './copy/en.ts'
import type { ConditionsWords } from './copy/conditions/en.ts'
import { NextConditions } from './next-conditions.tsx'
import { useCommand } from './use-command.tsx'
import { useConditionsCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'
import { crossingName } from './words.ts'

/** The versions of the technical conditions: what binds, what changes, and whose word is still missing. */
export function ConditionsList({ zone, decides }: { readonly zone: string; readonly decides: boolean }) {
  const copy = useConditionsCopy()
  const query = useExchangeQuery<{ conditions: ConditionsView[] }>('/api/rail/conditions')
  const { reload } = query
  if (query.state === 'loading') return <Skeleton lines={8} />
  if (query.state === 'failed') return <ErrorState problem={query.problem} onRetry={reload} />
  const { conditions } = query.value
  const [newest] = conditions
  if (!newest) return <EmptyState icon={FileText} title={copy.conditions.empty} />
  return (
    <>
      {conditions.map((one, index) => (
        <Version
          key={one.root}
          one={one}
          before={conditions[index + 1] ?? null}
          zone={zone}
          decides={decides}
          onSigned={reload}
        />
      ))}
      {decides && <NextConditions from={newest.document} onProposed={reload} />}
    </>
  )
}

function Version({
  one,
  before,
  zone,
  decides,
  onSigned,
}: {
  readonly one: ConditionsView
  readonly before: ConditionsView | null
  readonly zone: string
  readonly decides: boolean
  readonly onSigned: () => void
}) {
  const copy = useConditionsCopy()
  const self = useAbout().value?.authority.country ?? ''
  const words = copy.conditions
  const texts = useTexts()
  const rows = rowsOf(one.document, copy, texts)
  const countryName = useCountryName()
  const ours = one.approvals.some(({ side }) => side === self)
  return (
    <Card
      title={fill(words.title, { n: one.document.version })}
      aside={stateOf(one, ours, copy)}
      tone={one.inForce ? 'good' : 'warn'}
    >
      {before ? (
        <Compare
          label={fill(words.changes, { n: before.document.version })}
          left={fill(words.title, { n: before.document.version })}
          right={fill(words.title, { n: one.document.version })}
          fields={rowsOf(before.document, copy, texts).map(([label, left], index) => ({
            id: label,
            label,
            left,
            right: rows[index]?.[1] ?? '',
          }))}
        />
      ) : (
        <Facts rows={rows} />
      )}
      <h3 className="exchange-heading">{words.approvals}</h3>
      {one.approvals.length === 0 && <p>{words.none}</p>}
      <ul>
        {one.approvals.map(({ side, approver, at }) => (
          <li key={side}>
            {named(countryName(side), approver, texts.language)}
            {DOT}
            <Time at={at} zone={zone} show="datetime" />
          </li>
        ))}
      </ul>
      <p>
        <a href={`/api/rail/conditions/${one.document.name}-${one.document.version}`} download>
          {words.save}
        </a>
      </p>
      {decides && !ours && <Approve one={one} onSigned={onSigned} />}
    </Card>
  )
}

function Approve({ one, onSigned }: { readonly one: ConditionsView; readonly onSigned: () => void }) {
  const { conditions: words } = useConditionsCopy()
  const toast = useToast()
  const [approver, setApprover] = useState('')
  const { busy, send, refusal } = useCommand()
  const { name, version } = one.document
  const approve = async (event: FormEvent) => {
    event.preventDefault()
    const { ok } = await send(`/api/rail/conditions/${name}-${version}/approve`, { approver })
    if (!ok) return
    toast({ tone: 'good', text: words.done })
    onSigned()
  }
  return (
    <form className="exchange-form" onSubmit={(event) => void approve(event)}>
      <TextField
        label={words.approver}
        required
        minLength={2}
        value={approver}
        onChange={(event) => setApprover(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        {words.approve}
      </Button>
      {refusal}
    </form>
  )
}

function stateOf(
  { inForce, approvals }: ConditionsView,
  ours: boolean,
  { conditions: words }: ConditionsWords,
): string {
  if (inForce) return words.inForce
  if (approvals.length > 1) return words.approved
  if (approvals.length === 0) return words.proposed
  return ours ? words.waitsThem : words.waitsUs
}

/** What a version says, in words and in one order, so that two versions can stand side by side. */
function rowsOf(
  document: ConditionsView['document'],
  copy: Copy & ConditionsWords,
  { language, kit }: Texts,
): readonly (readonly [string, string])[] {
  const { conditions: words, withheld, memories } = copy
  const dayOf = (day: string) => formatInstant(day, 'date', kit, 'UTC')
  const { from, until, crossings, fields, receiptMinutes, failures, lockBytes, keepYears } = document
  return [
    [words.from, dayOf(from)],
    [words.until, until === null ? words.noEnd : dayOf(until)],
    [
      words.crossings,
      listed(
        crossings.map((code) => crossingName(copy, code)),
        language,
      ),
    ],
    [
      words.fields,
      listed(
        fields.map((field) => withheld[field]),
        language,
      ),
    ],
    [words.receipts, fill(words.minutes, receiptMinutes)],
    [words.failures, fill(words.failuresText, failures)],
    [
      words.lockBytes,
      clauses(
        (['T0', 'T1', 'T2'] as const).map((size) => named(memories[size], String(lockBytes[size]), language)),
        language,
      ),
    ],
    [words.keep, fill(words.years, { n: keepYears })],
  ]
}
