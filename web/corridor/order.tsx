import { useState } from 'react'
import type { CorridorCommand, CorridorPicture } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { SelectField, TextField } from '../kit/field.tsx'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { sideName } from './words.ts'

type Task = Extract<CorridorCommand, { kind: 'task' }>

const EMPTY = { container: '', declaration: '', seal: '', kilograms: '', goods: 'ordinary' }
const CONTAINER = /^[A-Z]{4}\d{7}$/
const MOST_KG = 70_000

/** What is ordered by the fields as they stand; null while something of a load is missing. Without a container it is an empty run. */
function taskOf({ container, declaration, seal, kilograms, goods }: typeof EMPTY): Task | null {
  const load = container.trim().toUpperCase()
  const task = { kind: 'task', goods: goods as Task['goods'] } as const
  if (load === '') return { ...task, container: null, declaration: null, seal: null, declaredKg: 0 }
  const declaredKg = Number(kilograms)
  const papers = { declaration: declaration.trim(), seal: seal.trim() }
  const isWeight = Number.isInteger(declaredKg) && declaredKg > 0 && declaredKg <= MOST_KG
  if (!CONTAINER.test(load) || papers.declaration === '' || papers.seal === '' || !isWeight) return null
  return { ...task, container: load, ...papers, declaredKg }
}

/** Orders a transport to the other side: a container with its declaration and seal, or an empty vehicle [DRV-3]. */
export function OrderTransport({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say }) {
  const copy = useCopy()
  const [asked, setAsked] = useState(EMPTY)
  const [busy, setBusy] = useState(false)
  const task = taskOf(asked)
  const { order } = copy
  const field = (name: Exclude<keyof typeof EMPTY, 'goods'>) => ({
    label: order[name],
    value: asked[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setAsked({ ...asked, [name]: target.value }),
  })
  // Once for a press; what was refused stands there to be set right.
  const give = async () => {
    if (task === null) return
    setBusy(true)
    const isTaken = await say(task)
    setBusy(false)
    if (isTaken) setAsked((now) => (now === asked ? EMPTY : now))
  }
  return (
    <Card title={fill(order.title, { side: sideName(copy, picture.otherSide) })} level={3}>
      <p>{order.text}</p>
      <div className="corridor-fields">
        <TextField {...field('container')} />
        {asked.container.trim() !== '' && (
          <>
            <TextField {...field('declaration')} />
            <TextField {...field('seal')} />
            <TextField {...field('kilograms')} inputMode="numeric" />
            <SelectField
              label={order.goods}
              value={asked.goods}
              onChange={({ target }) => setAsked({ ...asked, goods: target.value })}
              options={Object.entries(order.kinds).map(([value, label]) => ({ value, label }))}
            />
          </>
        )}
        <div className="corridor-acts">
          <Button disabled={task === null} busy={busy} onClick={() => void give()}>
            {order.give}
          </Button>
        </div>
      </div>
    </Card>
  )
}
