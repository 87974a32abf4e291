import { useEffect, useState } from 'react'
import Columns3 from 'lucide-react/icons/columns-3'
import Download from 'lucide-react/icons/download'
import type { Interval, StudyList, StudyView, VariantResult } from '#planning/contract.ts'
import { get } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { useTexts } from '../kit/copy.tsx'
import { CheckField } from '../kit/field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useCopy } from './use-copy.ts'
import { figure, rangeText, resourceName } from './words.ts'

const MOST = 10

/** Up to ten studies side by side (PLAN-30), to be saved as CSV. */
export function Compare() {
  const copy = useCopy()
  const list = useQuery<StudyList>('/api/planning/studies')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const studies = useStudies(chosen)
  if (list.state === 'loading') return <Skeleton lines={4} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  const ended = list.value.studies.filter(({ state }) => state === 'done')
  if (ended.length === 0) return <EmptyState icon={Columns3} title={copy.compare.none} />
  return (
    <div className="planner-compare">
      <Card title={copy.compare.choose}>
        {ended.slice(0, 30).map(({ id, name, askedAt }) => (
          <CheckField
            key={id}
            label={`${name} · ${askedAt.slice(0, 16).replace('T', ' ')}`}
            checked={chosen.includes(id)}
            disabled={!chosen.includes(id) && chosen.length >= MOST}
            onChange={({ target }) =>
              setChosen(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
        ))}
        {chosen.length >= MOST && <p className="planner-hint">{copy.compare.most}</p>}
      </Card>
      {studies.length > 0 && <SideBySide studies={studies} />}
    </div>
  )
}

/** The whole studies of the chosen ones, as they come. */
function useStudies(ids: readonly string[]): readonly StudyView[] {
  const [known, setKnown] = useState<ReadonlyMap<string, StudyView>>(new Map())
  useEffect(() => {
    for (const id of ids) {
      if (known.has(id)) continue
      void get<StudyView>(`/api/planning/studies/${id}`).then((answer) => {
        if (answer.ok) setKnown((before) => new Map(before).set(id, answer.value))
      })
    }
  }, [ids, known])
  return ids.flatMap((id) => known.get(id) ?? [])
}

interface Shown {
  readonly id: string
  readonly name: string
  readonly shown: VariantResult
}
type Rows = readonly (readonly [string, (variant: VariantResult) => Interval | null])[]

/** Saves what stands side by side: a value and its range in three columns each. */
function saveCsv(variants: readonly Shown[], rows: Rows): void {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const head = ['', ...variants.flatMap(({ name }) => [quoted(name), 'low', 'high'])].join(',')
  const lines = rows.map(([label, of]) =>
    [
      quoted(label),
      ...variants.flatMap(({ shown }) => {
        const value = of(shown)
        return [value?.estimate ?? '', value?.low ?? '', value?.high ?? '']
      }),
    ].join(','),
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`\uFEFF${[head, ...lines].join('\r\n')}`], { type: 'text/csv' }))
  link.download = 'studies.csv'
  link.click()
  URL.revokeObjectURL(link.href)
}

function SideBySide({ studies }: { readonly studies: readonly StudyView[] }) {
  const copy = useCopy()
  const { locale } = useTexts()
  const variants = studies.flatMap(({ id, name, result }) => {
    const shown = result?.after ?? result?.before
    return shown ? [{ id, name, shown }] : []
  })
  const rows: Rows = [
    [copy.figures.capacity, (variant) => variant.capacityPerDay],
    [copy.figures.through, (variant) => variant.throughputPerDay],
    [copy.figures.wait, (variant) => variant.waitMinutes.mean],
    [copy.figures.p90, (variant) => variant.waitMinutes.p90],
  ]
  const save = () => saveCsv(variants, rows)
  return (
    <Card
      title={copy.compare.title}
      aside={
        <Button kind="quiet" icon={Download} onClick={save}>
          {copy.compare.csv}
        </Button>
      }
    >
      <div className="planner-scroll">
        <table className="planner-figures">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{copy.compare.title}</span>
              </th>
              {variants.map(({ id, name, shown }) => (
                <th key={id} scope="col">
                  {name}
                  <span className="planner-range">
                    {copy.figures.common}: {figure(shown.commonHoursPerDay, locale)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, of]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {variants.map(({ id, shown }) => {
                  const value = of(shown)
                  return (
                    <td key={id}>
                      <strong>{value ? figure(value.estimate, locale) : '—'}</strong>
                      {value && <span className="planner-range">{rangeText(value, copy, locale)}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{copy.why.title}</th>
              {variants.map(({ id, shown }) => (
                <td key={id}>{shown.binding[0] ? resourceName(shown.binding[0].resource, copy) : copy.why.nothing}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  )
}
