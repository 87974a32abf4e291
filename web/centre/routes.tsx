import { useState } from 'react'
import type { z } from 'zod'
import type { RoutesAnswer } from '#escort/contract.ts'
import { newId } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { SelectField, TextArea, TextField } from '../kit/field.tsx'
import { MapView } from '../kit/rich/map/map-view.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { lineOfText, tellsHeights, tolerancesOfText } from './line-of-text.ts'
import type { Copy } from './copy/en.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'

type Drawn = z.infer<typeof RoutesAnswer>['routes'][number]

/** Routes with their corridors: drawn by one person, signed by another [ESC-21]. */
export function Routes() {
  const copy = useCopy().routes
  const query = useQuery<z.infer<typeof RoutesAnswer>>('/api/escort/routes', { refreshMs: 10_000 })
  const [shown, setShown] = useState<Drawn | null>(null)
  const [draft, setDraft] = useState('')
  if (!query.value)
    return query.problem ? <ErrorState problem={query.problem} onRetry={query.reload} /> : <Skeleton lines={6} />
  const { routes } = query.value
  const points = lineOfText(draft) ?? shown?.points ?? []
  return (
    <div className="centre-reports">
      <Card title={copy.title}>
        <ul className="centre-events">
          {routes.map((route) => (
            <RouteRow key={`${route.id} ${route.version}`} route={route} onShow={setShown} onDone={query.reload} />
          ))}
        </ul>
      </Card>
      <MapView
        label={copy.map}
        markers={[]}
        lines={points.length > 1 ? [{ id: 'route', points, tone: 'info', label: copy.map }] : []}
        chosen={null}
        onChoose={() => undefined}
        height="20rem"
      />
      <DrawForm routes={routes} draft={draft} setDraft={setDraft} onDone={query.reload} />
    </div>
  )
}

interface RouteRowOptions {
  readonly route: Drawn
  readonly onShow: (route: Drawn) => void
  readonly onDone: () => void
}

function RouteRow({ route, onShow, onDone }: RouteRowOptions) {
  const copy = useCopy().routes
  const { act, busy, problem } = useAct(onDone)
  const { id, version, name, points, tolerances, plannedKmh, approvedBy } = route
  const [least, most] = [Math.min(...tolerances), Math.max(...tolerances)]
  const facts = { points: points.length, tolerance: least === most ? least : `${least}–${most}`, speed: plannedKmh }
  return (
    <li className="centre-event">
      <div className="centre-event-name">{fill(copy.name, { name, version })}</div>
      <div className="centre-event-detail">
        {fill(copy.facts, facts)}
        {DOT}
        {approvedBy === null ? copy.unsigned : copy.signed}
      </div>
      <div className="centre-acts">
        <Button kind="quiet" onClick={() => onShow(route)}>
          {copy.show}
        </Button>
        {approvedBy === null && (
          <Button
            kind="secondary"
            busy={busy}
            onClick={() => act(`/api/escort/drawings/${id}/approval`, { kind: 'route', version })}
          >
            {copy.sign}
          </Button>
        )}
      </div>
      <Refusal problem={problem} />
    </li>
  )
}

/** Why what was pasted is no line; nothing while it is one, or empty. */
function sayWrong(copy: Copy['routes'], draft: string): string | undefined {
  if (draft.trim() === '' || lineOfText(draft)) return undefined
  return tellsHeights(draft) ? copy.heights : copy.noLine
}

interface DrawFormOptions {
  readonly routes: readonly Drawn[]
  readonly draft: string
  readonly setDraft: (text: string) => void
  readonly onDone: () => void
}

const EMPTY = { of: '', name: '', tolerance: '1000', speed: '60', reason: '' }

/** A new route, or the next version of one: a version that was drawn is never changed. */
function DrawForm({ routes, draft, setDraft, onDone }: DrawFormOptions) {
  const copy = useCopy().routes
  const [entered, setEntered] = useState(EMPTY)
  const { act, busy, problem } = useAct(() => {
    setEntered(EMPTY)
    setDraft('')
    onDone()
  })
  const points = lineOfText(draft)
  const set = (name: keyof typeof EMPTY) => (event: { readonly target: { readonly value: string } }) =>
    setEntered((before) => ({ ...before, [name]: event.target.value }))
  const versions = routes.filter(({ id }) => id === entered.of).map(({ version }) => version)
  const known = new Map(routes.map(({ id, name }) => [id, name]))
  const propose = () =>
    act('/api/escort/routes', {
      id: entered.of || newId(),
      version: Math.max(0, ...versions) + 1,
      name: entered.name.trim(),
      points,
      tolerances: tolerancesOfText(draft, Number(entered.tolerance)),
      detours: [],
      plannedKmh: Number(entered.speed),
      reason: entered.reason.trim(),
    })
  return (
    <Card title={copy.draw}>
      <form
        className="centre-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (points) propose()
        }}
      >
        <SelectField
          label={copy.of}
          value={entered.of}
          onChange={set('of')}
          options={[{ value: '', label: copy.fresh }, ...[...known].map(([value, label]) => ({ value, label }))]}
        />
        <TextField label={copy.called} required value={entered.name} onChange={set('name')} />
        <TextArea
          label={copy.line}
          hint={copy.lineHint}
          error={sayWrong(copy, draft)}
          required
          rows={6}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
        <TextField label={copy.tolerance} required value={entered.tolerance} onChange={set('tolerance')} />
        <TextField label={copy.speed} required value={entered.speed} onChange={set('speed')} />
        <TextField label={copy.reason} required value={entered.reason} onChange={set('reason')} />
        <Refusal problem={problem} />
        <Button type="submit" busy={busy} disabled={!points}>
          {copy.propose}
        </Button>
      </form>
    </Card>
  )
}
