import { type FormEvent, useMemo, useState } from 'react'
import Gavel from 'lucide-react/icons/gavel'
import type { ConsentView } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { TextField } from '../kit/field.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import type { Copy } from './copy/en.ts'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

/** The register of consents to use a record as evidence: who asked for what, and what was decided. */
export function Consents({ zone, decides }: { readonly zone: string; readonly decides: boolean }) {
  const copy = useCopy()
  const [chosen, choose] = useState<string | null>(null)
  const query = useExchangeQuery<{ consents: ConsentView[] }>('/api/rail/consents')
  const columns = useMemo(() => columnsOf(copy, zone), [copy, zone])
  const rows = query.value?.consents ?? null
  const open = rows?.find(({ id }) => id === chosen) ?? null
  return (
    <SplitView
      name="exchange-consents"
      share={70}
      title={open?.caseNumber ?? ''}
      onClose={() => choose(null)}
      list={
        <DataTable
          label={copy.views.consents}
          rows={rows}
          rowKey={({ id }) => id}
          columns={columns}
          chosen={chosen}
          onOpen={({ id }) => choose(id)}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          file="consents"
          empty={{ icon: Gavel, title: copy.consent.empty }}
        />
      }
      detail={
        open && (
          <FocusKept key={open.id}>
            <Request request={open} zone={zone} decides={decides} onDecided={query.reload} />
          </FocusKept>
        )
      }
      none={rows?.length !== 0 && <EmptyState icon={Gavel} title={copy.consent.choose} />}
    />
  )
}

function Request({
  request,
  zone,
  decides,
  onDecided,
}: {
  readonly request: ConsentView
  readonly zone: string
  readonly decides: boolean
  readonly onDecided: () => void
}) {
  const copy = useCopy()
  const words = copy.consent
  return (
    <div className="exchange-sheet">
      <Card title={request.consignment} aside={stateOf(request, copy)}>
        <Facts
          rows={[
            [words.proceeding, `${copy.proceedings[request.proceeding]} ${request.caseNumber}`],
            [words.reason, request.reason],
            [words.askedBy, request.askedBy],
            ...(request.answer === null ? [] : [[words.answer, request.answer] as const]),
            ...(request.decidedBy === null ? [] : [[words.decidedBy, request.decidedBy] as const]),
            ...(request.until === null
              ? []
              : [[words.until, <Time key="until" at={request.until} zone={zone} show="datetime" />] as const]),
          ]}
        />
      </Card>
      {decides && request.direction === 'they-ask' && request.decision === null && (
        <Decide id={request.id} onDecided={onDecided} />
      )}
    </div>
  )
}

const DAYS = 30

function Decide({ id, onDecided }: { readonly id: string; readonly onDecided: () => void }) {
  const { consent: words } = useCopy()
  const toast = useToast()
  const [days, setDays] = useState(DAYS)
  const [answer, setAnswer] = useState('')
  const [decidedBy, setDecidedBy] = useState('')
  const { busy, send, refusal } = useCommand()
  const decide = async (granted: number | null) => {
    const { ok } = await send(`/api/rail/consents/${id}/decide`, { days: granted, answer, decidedBy })
    if (!ok) return
    toast({ tone: 'good', text: words.decided })
    onDecided()
  }
  const grant = (event: FormEvent) => {
    event.preventDefault()
    void decide(days)
  }
  return (
    <Card>
      <form className="exchange-form" onSubmit={grant}>
        <TextField
          label={words.days}
          type="number"
          inputMode="numeric"
          min={1}
          max={365}
          required
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        />
        <TextField
          label={words.answer}
          required
          minLength={3}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <TextField
          label={words.decidedBy}
          required
          minLength={2}
          value={decidedBy}
          onChange={(event) => setDecidedBy(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          {words.grant}
        </Button>
        <Button type="button" busy={busy} onClick={() => void decide(null)}>
          {words.refuse}
        </Button>
      </form>
      {refusal}
    </Card>
  )
}

function stateOf({ decision }: ConsentView, { consent: words }: Copy): string {
  return decision === null ? words.waits : words[decision]
}

function columnsOf(copy: Copy, zone: string): readonly Column<ConsentView>[] {
  const { columns, consent } = copy
  return [
    { id: 'case', head: copy.open.case, value: ({ caseNumber }) => caseNumber, width: 120, phone: 'title' },
    {
      id: 'direction',
      head: consent.direction,
      value: ({ direction }) => (direction === 'we-ask' ? consent.weAsk : consent.theyAsk),
      chips: (word) => word,
      width: 150,
    },
    { id: 'consignment', head: columns.consignment, value: ({ consignment }) => consignment, width: 212 },
    { id: 'state', head: columns.state, value: (one) => stateOf(one, copy), chips: (word) => word, width: 170 },
    {
      id: 'at',
      head: consent.at,
      value: ({ askedAt }) => askedAt,
      show: ({ askedAt }) => <Time at={askedAt} zone={zone} show="datetime" />,
      width: 150,
      align: 'end',
    },
  ]
}
