import { type FormEvent, type ReactNode, useState } from 'react'
import type { PURPOSES } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { useCopy } from './use-copy.ts'

type Purpose = (typeof PURPOSES)[number]
const CHOICES: readonly Purpose[] = ['documentary-control', 'physical-control', 'risk-analysis', 'discrepancy']

/** For what a record of the other side is opened. */
export interface Opening {
  readonly purpose: string
  readonly caseNumber: string
}

/** Asks for the purpose and the case before anything of a record is shown; `more`: other ways to open it. */
export function PurposeForm({
  first,
  busy,
  onOpen,
  more,
}: {
  readonly first: Purpose
  readonly busy: boolean
  readonly onOpen: (opening: Opening) => void
  readonly more?: (opening: Opening) => ReactNode
}) {
  const copy = useCopy()
  const [purpose, setPurpose] = useState<string>(first)
  const [caseNumber, setCase] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onOpen({ purpose, caseNumber })
  }
  return (
    <form className="exchange-form" onSubmit={submit}>
      <SelectField
        label={copy.open.purpose}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
        options={CHOICES.map((value) => ({ value, label: copy.purposes[value] }))}
      />
      <TextField
        label={copy.open.case}
        required
        minLength={3}
        value={caseNumber}
        onChange={(event) => setCase(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        {copy.open.act}
      </Button>
      {more?.({ purpose, caseNumber })}
    </form>
  )
}
