import { useState } from 'react'
import Plus from 'lucide-react/icons/plus'
import type { Change, CheckpointModel, ModelList } from '#planning/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { useCheckpoints } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { CheckField, SelectField } from '../kit/field.tsx'
import { firstChange, isMoved, withMoved } from './change-kinds.ts'
import { OneChange } from './one-change.tsx'
import { SaveScenario } from './save-scenario.tsx'
import { useCopy } from './use-copy.ts'
import { stationName } from './words.ts'
import type { Wish } from './wish.ts'

/** The question, put together without programming (PLAN-30). */
export function Question({
  wish,
  busy,
  onRun,
}: {
  readonly wish: Wish
  readonly busy: boolean
  readonly onRun: (negotiation: boolean) => void
}) {
  const copy = useCopy()
  const models = useQuery<ModelList>('/api/planning/models')
  const [negotiation, setNegotiation] = useState(false)
  const { model } = wish.now ?? {}
  const nameOf = useModelName()
  if (!model) return null
  return (
    <Card title={copy.question.title}>
      <form
        className="planner-question"
        onSubmit={(event) => {
          event.preventDefault()
          onRun(negotiation)
        }}
      >
        <SelectField
          label={copy.question.model}
          value={wish.code}
          onChange={({ target }) => wish.choose(target.value)}
          options={(models.value?.models ?? [{ code: wish.code, name: model.name }]).map(({ code, name }) => ({
            value: code,
            label: nameOf(code, name),
          }))}
        />
        <CommonHours wish={wish} />
        <MovedOut wish={wish} model={model} />
        <OtherChanges wish={wish} model={model} />
        <CheckField
          label={copy.question.negotiation}
          checked={negotiation}
          onChange={({ target }) => setNegotiation(target.checked)}
        />
        <Button kind="primary" type="submit" busy={busy} wide>
          {copy.question.run}
        </Button>
      </form>
      {wish.scenario && (
        <p className="planner-hint">
          {wish.scenario.name}
          {DOT}
          {fill(copy.scenarioVersion, { n: wish.scenario.version })}
        </p>
      )}
      <SaveScenario key={wish.scenario?.id ?? ''} wish={wish} />
    </Card>
  )
}

/** How many more common hours, and who opens longer for them. */
function CommonHours({ wish }: { readonly wish: Wish }) {
  const copy = useCopy()
  const hours = wish.changes.find((change) => change.kind === 'common-hours')
  const others = wish.changes.filter((change) => change !== hours)
  const set = (next: number, by: 'near' | 'far' | 'either') =>
    wish.setChanges([...(next > 0 ? [{ kind: 'common-hours', hours: next, by } as const] : []), ...others])
  return (
    <>
      <SelectField
        label={copy.question.hours}
        value={String(hours?.hours ?? 0)}
        onChange={({ target }) => set(Number(target.value), hours?.by ?? 'far')}
        options={[0, 1, 2, 3, 4, 6, 8, 12].map((count) => ({ value: String(count), label: String(count) }))}
      />
      {hours && (
        <SelectField
          label={copy.question.by}
          value={hours.by}
          onChange={({ target }) => set(hours.hours, target.value as 'near' | 'far' | 'either')}
          options={(['far', 'near', 'either'] as const).map((by) => ({ value: by, label: copy.question[by] }))}
        />
      )}
    </>
  )
}

/** All other changes, each put together from its fields. */
function OtherChanges({ wish, model }: { readonly wish: Wish; readonly model: CheckpointModel }) {
  const copy = useCopy()
  const isOther = ({ kind }: Change) => kind !== 'common-hours' && kind !== 'move-out'
  const others = wish.changes.filter(isOther)
  const set = (next: readonly Change[]) =>
    wish.setChanges([...wish.changes.filter((change) => !isOther(change)), ...next])
  return (
    <>
      {others.map((change, index) => (
        <OneChange
          key={`${index}-${change.kind}`}
          model={model}
          change={change}
          onChange={(next) => set(others.flatMap((other, at) => (at === index ? (next ? [next] : []) : [other])))}
        />
      ))}
      <Button kind="quiet" icon={Plus} type="button" onClick={() => set([...others, firstChange('lanes', model)])}>
        {copy.question.addChange}
      </Button>
    </>
  )
}

/** Where each activity that can be moved is done: a switch for each (PLAN-2). */
function MovedOut({ wish, model }: { readonly wish: Wish; readonly model: CheckpointModel }) {
  const copy = useCopy()
  const { language } = useTexts()
  const movable = model.stations.filter((station) => station.movable)
  if (movable.length === 0) return null
  return (
    <fieldset className="planner-change">
      <legend>{copy.question.moved}</legend>
      {movable.map(({ code }) => (
        <CheckField
          key={code}
          label={stationName(code, copy, language)}
          checked={isMoved(wish.changes, model, code)}
          onChange={({ target }) => wish.setChanges(withMoved(wish.changes, model, code, target.checked))}
        />
      ))}
    </fieldset>
  )
}

/** A checkpoint has its name in every language; an experiment is called as such. */
function useModelName(): (code: string, name: string) => string {
  const copy = useCopy()
  const checkpoints = useCheckpoints()
  const { language } = useTexts()
  const named: Readonly<Record<string, string>> = {
    'JOINED-HOURS': copy.question.experiment,
    'CHINA-BORDER': copy.question.border,
    'BAKHTY-QUEUE': copy.question.queue,
  }
  return (code, name) =>
    named[code] ?? checkpoints.value?.checkpoints.find((one) => one.code === code)?.names[language] ?? name
}
