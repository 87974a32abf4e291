import { useMemo, useState } from 'react'
import Truck from 'lucide-react/icons/truck'
import type { Film, StudyView } from '#planning/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { ReplayBar } from '../kit/rich/time/replay-bar.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { formatInstant } from '../kit/time.tsx'
import { useYardCopy } from './use-copy.ts'
import { countsAt, firstHeldAt, instantOf } from './yard-film.ts'
import { stationName } from './words.ts'

/** The yard over one day from the event log, with the clocks of both sides, at any speed (PLAN-31). */
export function Yard({ study }: { readonly study: StudyView | null }) {
  const copy = useYardCopy()
  const film = useQuery<Film>(study?.state === 'done' ? `/api/planning/studies/${study.id}/film` : null)
  if (study?.state !== 'done') return <EmptyState icon={Truck} title={copy.yard.none} />
  if (film.state === 'loading') return <Skeleton lines={6} />
  if (film.state === 'failed') return <ErrorState problem={film.problem} onRetry={film.reload} />
  return <Replay film={film.value} />
}

function Replay({ film }: { readonly film: Film }) {
  const copy = useYardCopy()
  const { kit, language } = useTexts()
  const from = instantOf(film, film.from)
  const until = instantOf(film, film.until)
  const [at, setAt] = useState(from)
  const counts = useMemo(() => countsAt(film, (at - from) / 60_000 + film.from), [film, at, from])
  const block = firstHeldAt(film)
  const marks =
    block === null ? [] : [{ id: 'block', at: instantOf(film, block), tone: 'warn' as const, label: copy.yard.jump }]
  const clock = (zone: string) => formatInstant(at, 'time', kit, zone)
  return (
    <div className="planner-yard">
      <Card
        title={copy.yard.title}
        aside={
          <span className="planner-clocks">
            <strong>{clock(film.zones.near)}</strong> {`${copy.sides.near}${DOT}`}
            <strong>{clock(film.zones.far)}</strong> {copy.sides.far}
          </span>
        }
      >
        <ReplayBar
          label={copy.yard.title}
          from={from}
          until={until}
          at={at}
          onAt={setAt}
          zone={film.zones.near}
          marks={marks}
        />
        {block !== null && (
          <Button kind="quiet" onClick={() => setAt(instantOf(film, block))}>
            {copy.yard.jump}
          </Button>
        )}
        <div className="planner-sides">
          {(['away', 'near', 'far'] as const).map((side) => (
            <section key={side} className="planner-side" data-side={side}>
              <h3>{copy.sides[side]}</h3>
              {film.stations.map((station, index) => {
                const count = counts[index]
                if (station.side !== side || !count) return null
                return (
                  <div key={station.code} className="planner-station">
                    <strong>{stationName(station.code, copy, language)}</strong>
                    <div className="planner-dots" aria-hidden="true">
                      <Dots count={count.waits} kind="waits" />
                      <Dots count={count.served} kind="served" />
                      <Dots count={count.held} kind="held" />
                    </div>
                    <span>
                      {fill(copy.yard.waits, { n: count.waits })}
                      {station.lanes > 0 &&
                        `${DOT}${fill(copy.yard.served, { served: count.served + count.held, lanes: station.lanes })}`}
                      {count.held > 0 && `${DOT}${fill(copy.yard.held, { n: count.held })}`}
                      {count.comes > 0 && `${DOT}${fill(copy.yard.comes, { n: count.comes })}`}
                      {DOT}
                      {fill(copy.yard.left, { n: count.left })}
                    </span>
                  </div>
                )
              })}
            </section>
          ))}
        </div>
      </Card>
    </div>
  )
}

const MOST_DOTS = 60

function Dots({ count, kind }: { readonly count: number; readonly kind: string }) {
  return (
    <span className="planner-dot-row" data-kind={kind}>
      {Array.from({ length: Math.min(count, MOST_DOTS) }, (_, dot) => (
        <i key={dot} />
      ))}
      {count > MOST_DOTS && <b>+{count - MOST_DOTS}</b>}
    </span>
  )
}
