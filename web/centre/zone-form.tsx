import { useState } from 'react'
import { ZONE_KINDS } from '#escort/contract/terms.ts'
import { newId } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { CheckField, SelectField, TextArea, TextField } from '../kit/field.tsx'
import { ringOfText, rowsOfText } from './line-of-text.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useZonesCopy } from './use-copy.ts'
import type { DrawnZone } from './zones.tsx'

interface DrawZoneOptions {
  /** The version that the next one is drawn from; null for a new zone. */
  readonly of: DrawnZone | null
  readonly zones: readonly DrawnZone[]
  readonly draft: string
  readonly setDraft: (text: string) => void
  readonly onDone: () => void
}

/** A zone by its corners: pressed on the map, or written here, which is the same list. */
export function DrawZone({ of, zones, draft, setDraft, onDone }: DrawZoneOptions) {
  const all = useZonesCopy()
  const copy = all.zones
  const [kind, setKind] = useState<string>(of?.kind ?? 'parking')
  const [name, setName] = useState(of?.name ?? '')
  const [reason, setReason] = useState('')
  const [ended, setEnded] = useState(false)
  const { act, busy, problem } = useAct(onDone)
  const ring = ringOfText(draft)
  const versions = zones.filter(({ id }) => id === of?.id).map(({ version }) => version)
  const propose = () =>
    act('/api/escort/zones', {
      id: of?.id ?? newId(),
      version: Math.max(0, ...versions) + 1,
      kind,
      name: name.trim(),
      ring,
      ended,
      reason: reason.trim(),
    })
  return (
    <Card title={of ? fill(copy.drawNext, { name: of.name }) : copy.draw}>
      <form
        className="centre-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ring) propose()
        }}
      >
        <p>{copy.how}</p>
        <TextArea
          label={copy.corners}
          hint={copy.cornersHint}
          error={draft.trim() !== '' && !ring ? copy.noRing : undefined}
          required
          rows={6}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
        <Button
          kind="quiet"
          disabled={draft.trim() === ''}
          onClick={() => setDraft(rowsOfText(draft).slice(0, -1).join('\n'))}
        >
          {copy.dropCorner}
        </Button>
        <SelectField
          label={copy.kind}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
          options={ZONE_KINDS.map((value) => ({ value, label: copy.kinds[value] }))}
        />
        <TextField label={all.routes.called} required value={name} onChange={({ target }) => setName(target.value)} />
        <TextField
          label={all.routes.reason}
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {of && <CheckField label={copy.end} checked={ended} onChange={({ target }) => setEnded(target.checked)} />}
        <Refusal problem={problem} names={{ kind: copy.kind, ring: copy.corners }} />
        <Button type="submit" busy={busy} disabled={!ring}>
          {all.routes.propose}
        </Button>
      </form>
    </Card>
  )
}
