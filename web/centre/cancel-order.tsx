import { useState } from 'react'
import type { TripView } from '#escort/contract.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'

/** Takes an order back before a seal hangs, with the reason; it stays as cancelled. */
export function CancelOrder({ trip, onDone }: { readonly trip: TripView; readonly onDone: () => void }) {
  const copy = useCopy().cancel
  const [why, setWhy] = useState('')
  const { act, busy, problem } = useAct(onDone)
  return (
    <details>
      <summary>{copy.open}</summary>
      <form
        className="centre-form"
        onSubmit={(event) => {
          event.preventDefault()
          act(`/api/escort/trips/${trip.id}/cancel`, { why: why.trim() })
        }}
      >
        <TextField
          label={copy.why}
          required
          minLength={3}
          maxLength={300}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
        <Refusal problem={problem} />
        <Button type="submit" kind="danger" busy={busy}>
          {copy.send}
        </Button>
      </form>
    </details>
  )
}
