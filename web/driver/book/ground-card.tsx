import type { PlaceBookingBody } from '#queue/contract.ts'
import { Card } from '../../kit/card.tsx'
import { CheckField, SelectField, TextField } from '../../kit/field.tsx'
import { useGroundCopy } from '../use-copy.ts'
import type { StepProps } from './book.tsx'
import { groundNumberRight, groundReady } from './draft.ts'

type Ground = NonNullable<PlaceBookingBody['ground']>
const GROUNDS: readonly Ground[] = ['perishable', 'post', 'state', 'express']
const GOODS = ['animals', 'perishable', 'dangerous', 'kazakh-export'] as const
const DOCUMENTS = ['goods-declaration', 'transit-declaration', 'used-as-transit-declaration'] as const

type Part = Pick<StepProps, 'draft' | 'change'>

/** In turn, or on which ground out of turn or expedited, and what proves it [R707-6.1, R707-6.2, R707-6.3, R707-6-1]. */
export function GroundCard({ draft, change }: Part) {
  const copy = useGroundCopy()
  const { ground } = draft
  const choose = (value: string) => {
    // Each ground has places of its own: what was chosen before is not one of them.
    change({ ground: GROUNDS.find((one) => one === value) ?? null, slot: null, place: 'fresh' })
  }
  return (
    <Card className="ground-card">
      <div className="stack">
        <SelectField
          label={copy.label}
          hint={ground === null ? undefined : copy.proof[ground]}
          value={ground ?? ''}
          options={[
            { value: '', label: copy.turn },
            ...GROUNDS.map((value) => ({ value, label: copy.grounds[value] })),
          ]}
          onChange={(event) => choose(event.target.value)}
        />
        {ground === 'perishable' && <Claim draft={draft} change={change} />}
        {ground !== null && <p className="quiet">{copy.dearer}</p>}
        {ground !== null && ground !== 'express' && <p className="quiet">{copy.sameDay}</p>}
      </div>
    </Card>
  )
}

/** What is carried, that nothing else is, and the document: what paragraph 6 (2) asks for. */
function Claim({ draft, change }: Part) {
  const copy = useGroundCopy()
  const { groundGoods, groundNumber } = draft
  const toggle = (kind: (typeof GOODS)[number], on: boolean) =>
    change({ groundGoods: on ? [...groundGoods, kind] : groundGoods.filter((one) => one !== kind) })
  return (
    <>
      <fieldset>
        <legend className="field-label">{copy.goods}</legend>
        {GOODS.map((kind) => (
          <CheckField
            key={kind}
            label={copy.kinds[kind]}
            checked={groundGoods.includes(kind)}
            onChange={(event) => toggle(kind, event.target.checked)}
          />
        ))}
      </fieldset>
      <CheckField
        label={copy.alone}
        checked={draft.groundAlone}
        onChange={(event) => change({ groundAlone: event.target.checked })}
      />
      <SelectField
        label={copy.document}
        value={draft.groundDocument}
        options={DOCUMENTS.map((value) => ({ value, label: copy.documents[value] }))}
        onChange={(event) =>
          change({ groundDocument: DOCUMENTS.find((one) => one === event.target.value) ?? 'goods-declaration' })
        }
      />
      <TextField
        label={copy.number}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={groundNumber}
        error={groundNumber !== '' && !groundNumberRight(draft) ? copy.numberWrong : undefined}
        onChange={(event) => change({ groundNumber: event.target.value })}
      />
      {!groundReady(draft) && <p className="quiet">{copy.missing}</p>}
    </>
  )
}
