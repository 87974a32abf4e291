import FileUp from 'lucide-react/icons/file-up'
import Send from 'lucide-react/icons/send'
import { type ChangeEvent, type FormEvent, useMemo, useRef, useState } from 'react'
import type { VehicleLists } from '#queue/contract.ts'
import { newId, post, type Problem } from '../kit/api/client.ts'
import { useCheckpoints } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { TextArea, TextField } from '../kit/field.tsx'
import { useCheckpointName } from '../kit/place-names.ts'
import { Plate } from '../kit/plate.tsx'
import { Refused } from '../kit/refused.tsx'
import { Callout } from '../kit/status.tsx'
import { useToast } from '../kit/toast.tsx'
import { dayText } from './day-text.ts'
import { firstDay } from './first-day.ts'
import { type KnownNames, readRows, type ReadRow, textOf } from './read-rows.ts'
import { useCopy } from './use-copy.ts'

const ROWS_MAX = 500

/** A new list, typed, pasted or read from a file: every line is looked at before it is sent. */
export function NewList({
  listDays,
  asOf,
  onSent,
}: {
  /** Days before the booking by which a list must be there. */
  readonly listDays: number | null
  readonly asOf: string | null
  readonly onSent: () => void
}) {
  const copy = useCopy()
  const toast = useToast()
  const [id, setId] = useState(newId)
  const [letter, setLetter] = useState('')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const known = useKnownNames()
  const read = useMemo(() => (known ? readRows(text, known) : []), [text, known])
  const rows = read.flatMap(({ row }) => (row ? [row] : []))
  const wrong = read.length - rows.length
  const ready = letter.trim() !== '' && rows.length > 0 && wrong === 0 && rows.length <= ROWS_MAX
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const answer = await post<VehicleLists>('/api/queue/vehicle-lists', { id, letter: letter.trim(), rows })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    const taken = answer.value.lists.find((list) => list.id === id)?.rows ?? []
    const accepted = taken.filter(({ outcome }) => outcome === 'accepted').length
    toast({
      tone: accepted === taken.length ? 'good' : 'info',
      text: fill(copy.sent, { accepted, n: taken.length }),
    })
    setId(newId())
    onSent()
  }
  return (
    <form className="list-new" onSubmit={(event) => void send(event)}>
      <Card title={copy.views.new}>
        <div className="list-stack">
          <Due listDays={listDays} asOf={asOf} />
          <TextField
            label={copy.columns.letter}
            hint={copy.letterHint}
            required
            maxLength={80}
            value={letter}
            onChange={(event) => setLetter(event.target.value)}
          />
          <TextArea
            label={copy.table}
            hint={copy.tableHint}
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <FromFile onText={setText} />
        </div>
      </Card>
      <WhatWasRead read={read} />
      {problem && <Refused problem={problem} />}
      <Button type="submit" kind="primary" size="l" icon={Send} busy={busy} disabled={!ready}>
        {fill(copy.send, { n: rows.length })}
      </Button>
    </form>
  )
}

function WhatWasRead({ read }: { readonly read: readonly ReadRow[] }) {
  const copy = useCopy()
  const wrong = read.filter((line) => line.wrong !== null).length
  if (read.length === 0) return null
  return (
    <Card title={fill(copy.read, { n: read.length })}>
      <div className="list-stack" aria-live="polite">
        {wrong > 0 && <Callout tone="warn" title={fill(copy.wrongLines, { n: wrong })} />}
        {read.length - wrong > ROWS_MAX && <Callout tone="warn" title={fill(copy.tooMany, { n: ROWS_MAX })} />}
        <Preview read={read} />
      </div>
    </Card>
  )
}

function Due({ listDays, asOf }: { readonly listDays: number | null; readonly asOf: string | null }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const zones = useCheckpoints().value?.checkpoints.map(({ zone }) => zone)
  if (listDays === null || asOf === null || !zones) return null
  const first = firstDay(asOf, zones, listDays)
  return <Callout tone="info">{fill(copy.due, { n: listDays, day: dayText(first, kit) })}</Callout>
}

function FromFile({ onText }: { readonly onText: (text: string) => void }) {
  const copy = useCopy()
  const file = useRef<HTMLInputElement>(null)
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    event.target.value = ''
    if (chosen) onText(textOf(await chosen.arrayBuffer()))
  }
  return (
    <>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={copy.file}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={(event) => void take(event)}
      />
      <Button icon={FileUp} onClick={() => file.current?.click()}>
        {copy.file}
      </Button>
    </>
  )
}

function Preview({ read }: { readonly read: readonly ReadRow[] }) {
  const copy = useCopy()
  const { kit } = useTexts()
  const checkpointName = useCheckpointName()
  // What is wrong comes first: it is what keeps the list from being sent.
  const sorted = [...read].sort((a, b) => Number(a.wrong === null) - Number(b.wrong === null) || a.line - b.line)
  return (
    <ul className="list-preview">
      {sorted.slice(0, ROWS_MAX).map(({ line, cells, row, wrong }) => (
        <li key={line} data-wrong={wrong !== null || undefined}>
          <span className="list-line">{line}</span>
          {row ? (
            <>
              <Plate country={row.country} plate={row.plate} size="s" />
              <span>{checkpointName(row.checkpoint)}</span>
              <span>{dayText(row.day, kit)}</span>
            </>
          ) : (
            <>
              <code>{cells.join(DOT)}</code>
              <strong>{wrong && copy.wrong[wrong]}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Codes and names of checkpoints, in every language, and of countries in the reader's; null until the register is there. */
function useKnownNames(): KnownNames | null {
  const { kit } = useTexts()
  const known = useCheckpoints().value?.checkpoints
  return useMemo(() => {
    if (!known) return null
    const checkpoints = new Map<string, string>()
    for (const { code, names } of known) {
      for (const name of [code, ...Object.values(names)]) checkpoints.set(name.toLowerCase(), code)
    }
    const countries = new Map<string, string>()
    for (const [code, name] of Object.entries(kit.countries)) {
      countries.set(code.toLowerCase(), code).set(name.toLowerCase(), code)
    }
    return { checkpoints, countries }
  }, [known, kit])
}
