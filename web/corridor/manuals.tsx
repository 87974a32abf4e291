import { useState } from 'react'
import type { CorridorPicture } from '#driverless/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { Button } from '../kit/button.tsx'
import { listed } from '../kit/copy/listed.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { placeName } from './words.ts'

/** Escorts and cars of maintenance: they get blocks like every vehicle, and free them by their driver's word over the radio. */
export function Manuals({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say | null }) {
  const copy = useCopy()
  const { language } = useTexts()
  if (say === null && picture.manuals.length === 0) return null
  return (
    <Card title={copy.manuals.title} level={3}>
      <FocusKept>
        <ul className="corridor-arrivals">
          {picture.manuals.map(({ id, at, mayGoTo }) => (
            <li key={id}>
              <b>{id}</b>{' '}
              {listed(
                [
                  at === null ? copy.manuals.outside : placeName(copy, picture, at),
                  ...(mayGoTo === null ? [] : [fill(copy.manuals.mayGo, { place: placeName(copy, picture, mayGoTo) })]),
                ],
                language,
              )}
              {say !== null && (
                <div className="corridor-acts">
                  {mayGoTo !== null && mayGoTo !== at && (
                    <Button size="s" onClick={() => void say({ kind: 'manual-at', id, place: mayGoTo })}>
                      {fill(copy.manuals.isAt, { place: placeName(copy, picture, mayGoTo) })}
                    </Button>
                  )}
                  <Button size="s" onClick={() => void say({ kind: 'manual-left', id })}>
                    {copy.manuals.left}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      </FocusKept>
      {say !== null && <LetIn picture={picture} say={say} />}
    </Card>
  )
}

function LetIn({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say }) {
  const copy = useCopy()
  const ours = picture.places.filter(({ authority }) => authority === picture.side)
  const options = ours.map(({ id }) => ({ value: id, label: placeName(copy, picture, id) }))
  const [plate, setPlate] = useState('')
  const [from, setFrom] = useState(ours[0]?.id ?? '')
  const [to, setTo] = useState(ours[0]?.id ?? '')
  const letIn = () => {
    void say({ kind: 'manual', id: plate.trim(), from, to })
    setPlate('')
  }
  return (
    <div className="corridor-fields">
      <TextField label={copy.manuals.plate} value={plate} onChange={(event) => setPlate(event.target.value)} />
      <SelectField
        label={copy.manuals.from}
        options={options}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <SelectField
        label={copy.manuals.to}
        options={options}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <div className="corridor-acts">
        <Button disabled={plate.trim().length < 2 || from === to} onClick={letIn}>
          {copy.manuals.letIn}
        </Button>
      </div>
    </div>
  )
}
