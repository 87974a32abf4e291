import Gavel from 'lucide-react/icons/gavel'
import { type FormEvent, useMemo, useState } from 'react'
import type { FaultRow, Faults } from '#queue/contract.ts'
import { newId } from '../kit/api/client.ts'
import type { Query } from '../kit/api/query.ts'
import { useCheckpoint, useCheckpoints } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { ChoiceField, TextArea } from '../kit/field.tsx'
import { Money } from '../kit/money.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Plate } from '../kit/plate.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Callout, Status } from '../kit/status.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { plateColumn, referenceColumn } from './booking-columns.tsx'
import type { Copy } from './copy/en.ts'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

interface Row extends FaultRow {
  readonly waits: boolean
}

/** Bookings that were not used: whose fault, by what evidence, and what is to be decided. */
export function FaultsView({ query }: { readonly query: Query<Faults> }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const checkpointName = useCheckpointName()
  const checkpoints = useCheckpoints().value?.checkpoints
  const [chosen, choose] = useState<string | null>(null)
  const rows = useMemo(() => query.value && rowsOf(query.value), [query.value])
  const columns = useMemo(() => {
    const zones = new Map(checkpoints?.map(({ code, zone }) => [code, zone]))
    return columnsOf(copy, kit, checkpointName, (code) => zones.get(code) ?? 'UTC')
  }, [copy, kit, checkpointName, checkpoints])
  const open = rows?.find(({ bookingId }) => bookingId === chosen) ?? null
  return (
    <SplitView
      name="faults"
      share={70}
      headed
      title={open && <Plate country={open.country} plate={open.plate} />}
      onClose={() => choose(null)}
      list={
        <DataTable
          label={copy.views.faults}
          rows={rows ?? null}
          rowKey={({ bookingId }) => bookingId}
          columns={columns}
          chosen={chosen}
          onOpen={({ bookingId }) => choose(bookingId)}
          problem={query.problem}
          at={query.at}
          reload={query.reload}
          file="unused-bookings"
          empty={{ icon: Gavel, title: copy.faults.none, text: copy.faults.noneText }}
        />
      }
      detail={open && <FaultSheet key={open.bookingId} row={open} onDecided={query.reload} />}
      none={rows?.length !== 0 && <EmptyState icon={Gavel} title={copy.faults.choose} />}
    />
  )
}

/** What waits comes first; a booking stands once. */
function rowsOf({ waiting, ended }: Faults): readonly Row[] {
  const ids = new Set(waiting.map(({ bookingId }) => bookingId))
  const others = ended.filter(({ bookingId }) => !ids.has(bookingId))
  return [...waiting.map((row) => ({ ...row, waits: true })), ...others.map((row) => ({ ...row, waits: false }))]
}

function columnsOf(
  copy: Copy,
  kit: ReturnType<typeof useTexts>['kit'],
  checkpointName: (code: string) => string,
  zoneOf: (code: string) => string,
): readonly Column<Row>[] {
  const { columns } = copy.faults
  return [
    plateColumn(columns.plate),
    {
      id: 'decision',
      head: columns.decision,
      value: ({ waits, decision }) => (waits ? 'waits' : decision ? 'decided' : 'none'),
      show: ({ waits, decision }) => copy.faults.standing[waits ? 'waits' : decision ? 'decided' : 'none'],
      chips: (standing) => copy.faults.standing[standing as 'waits' | 'decided' | 'none'],
      width: 112,
    },
    referenceColumn(columns.reference),
    {
      id: 'fault',
      head: columns.fault,
      value: ({ fault }) => fault,
      show: ({ fault }) => copy.faults.of[fault],
      chips: (fault) => copy.faults.of[fault as Row['fault']],
      width: 168,
    },
    { id: 'checkpoint', head: columns.checkpoint, value: ({ checkpoint }) => checkpointName(checkpoint), width: 110 },
    {
      id: 'state',
      head: columns.state,
      value: ({ state }) => kit.states[state],
      width: 158,
    },
    {
      id: 'ended',
      head: columns.ended,
      value: ({ endedAt }) => endedAt,
      show: ({ endedAt, checkpoint }) => formatInstant(endedAt, 'datetime', kit, zoneOf(checkpoint)),
      width: 140,
      optional: true,
    },
  ]
}

function FaultSheet({ row, onDecided }: { readonly row: Row; readonly onDecided: () => void }) {
  const copy = useCopy().faults
  const { language } = useTexts()
  const checkpoint = useCheckpoint(row.checkpoint)
  const zone = checkpoint?.zone ?? 'UTC'
  const { columns } = copy
  const { contradiction, decision } = row
  return (
    <div className="registrar-sheet">
      <div className="registrar-stack">
        <div>
          <Status of={row.state} />
        </div>
        {contradiction && (
          <Callout tone="warn" title={copy.news[contradiction.by]}>
            <Time at={contradiction.happenedAt} zone={zone} show="datetime" />
            {contradiction.later !== null && `${DOT}${fill(copy.usedInstead, { reference: contradiction.later })}`}
          </Callout>
        )}
        <Facts
          rows={[
            [
              columns.reference,
              <span key="reference" className="whole">
                {row.reference}
              </span>,
            ],
            [columns.checkpoint, checkpoint?.names[language] ?? row.checkpoint],
            [columns.startsAt, <Time key="starts" at={row.startsAt} zone={zone} show="datetime" />],
            [columns.ended, <Time key="ended" at={row.endedAt} zone={zone} show="datetime" />],
            [columns.fault, copy.of[row.fault]],
            ...(row.cause === null ? [] : [[columns.cause, copy.causes[row.cause]] as const]),
            ...seen(columns, row, zone),
            [columns.fee, <Money key="fee" amount={row.fee} />],
            [
              columns.deposit,
              <span key="deposit">
                <Money amount={row.deposit} />
                {DOT}
                {row.depositKept ? copy.depositKept : copy.depositBack}
              </span>,
            ],
            ...(decision
              ? [
                  [
                    columns.decision,
                    <span key="decision">
                      <Time at={decision.decidedAt} zone={zone} show="datetime" />
                      {DOT}
                      {copy.of[decision.fault]}
                      {DOT}
                      {decision.note}
                    </span>,
                  ] as const,
                ]
              : []),
          ]}
        />
      </div>
      {row.fault === 'user' && <Decide row={row} onDecided={onDecided} />}
    </div>
  )
}

/** When it was called, and what the bars of the waiting zone saw of it. */
function seen(columns: Copy['faults']['columns'], row: Row, zone: string) {
  const told = [
    [columns.called, row.calledAt],
    [columns.zoneEntered, row.zoneEnteredAt],
    [columns.zoneLeft, row.zoneLeftAt],
  ] as const
  return told.flatMap(([name, at]) =>
    at === null ? [] : [[name, <Time key={name} at={at} zone={zone} show="datetime" />] as const],
  )
}

function Decide({ row, onDecided }: { readonly row: Row; readonly onDecided: () => void }) {
  const copy = useCopy().faults
  const [id, setId] = useState(newId)
  const [fault, setFault] = useState<FaultRow['fault'] | null>(null)
  const [note, setNote] = useState('')
  const { busy, send, refusal } = useCommand(copy.decided, () => {
    setId(newId())
    onDecided()
  })
  const decide = (event: FormEvent) => {
    event.preventDefault()
    if (fault) void send('/api/queue/fault-decisions', { id, bookingId: row.bookingId, fault, note: note.trim() })
  }
  return (
    <Card title={copy.decide}>
      <form className="registrar-stack" onSubmit={decide}>
        <ChoiceField
          label={copy.whose}
          value={fault}
          options={[
            { value: 'gate', label: copy.of.gate, hint: copy.givesBack },
            { value: 'authority', label: copy.of.authority, hint: copy.givesBack },
            { value: 'user', label: copy.of.user, hint: copy.stays },
          ]}
          onChoose={setFault}
        />
        <TextArea
          label={copy.note}
          hint={copy.noteHint}
          required
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {refusal}
        <Button type="submit" kind="primary" icon={Gavel} busy={busy} disabled={fault === null || note.trim() === ''}>
          {copy.enter}
        </Button>
      </form>
    </Card>
  )
}
