import { useState } from 'react'
import Files from 'lucide-react/icons/files'
import type { ListAnswer } from '#declaration/contract.ts'
import type { Query } from '../kit/api/query.ts'
import { useWatch, useWatchedQuery } from '../kit/api/watch.ts'
import { LatePart } from '../kit/boundary.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { FocusKept } from '../kit/focus-kept.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useBorderName } from './border-name.ts'
import { SideStates } from './side-states.tsx'
import { DeclarationDetail } from './declaration-detail.tsx'
import { PurposeAsk } from './purpose-ask.tsx'
import { useCopy } from './use-copy.ts'

/** Declarations with the states at both sides; what is open of them stands beside. */
export function DeclarationList({
  declarant,
  account,
  search,
  zone,
}: {
  readonly declarant: boolean
  readonly account: string
  readonly search: string
  readonly zone: string
}) {
  const copy = useCopy()
  const [open, setOpen] = useState<string | null>(null)
  const [purpose, setPurpose] = useState<string | null>(null)
  const query = search.trim() === '' ? '' : `?search=${encodeURIComponent(search.trim())}`
  const watch = useWatch('/api/declaration/stream')
  const list = useWatchedQuery<ListAnswer>(`/api/declaration/declarations${query}`, watch)
  const path = declarant
    ? `/api/declaration/declarations/${open}`
    : `/api/declaration/customs/${open}?purpose=${purpose}`
  const detail =
    open === null ? null : (
      <FocusKept key={open}>
        {declarant || purpose !== null ? (
          <LatePart of={open}>
            <DeclarationDetail
              path={path}
              id={open}
              declarant={declarant}
              account={account}
              zone={zone}
              watch={watch}
            />
          </LatePart>
        ) : (
          <PurposeAsk onChoose={setPurpose} />
        )}
      </FocusKept>
    )
  return (
    <SplitView
      name="declarations"
      share={38}
      list={
        <Rows
          list={list}
          open={open}
          zone={zone}
          onOpen={(id) => {
            setOpen(id)
            setPurpose(null)
          }}
        />
      }
      detail={detail}
      title={list.value?.declarations.find(({ id }) => id === open)?.ucr ?? copy.views.declarations}
      none={list.value?.declarations.length !== 0 && <EmptyState icon={Files} title={copy.choose} />}
      onClose={() => setOpen(null)}
    />
  )
}

function Rows({
  list,
  open,
  onOpen,
  zone,
}: {
  readonly list: Query<ListAnswer>
  readonly open: string | null
  readonly onOpen: (id: string) => void
  readonly zone: string
}) {
  const copy = useCopy()
  const borderName = useBorderName()
  if (list.state === 'loading') return <Skeleton lines={6} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  if (list.value.declarations.length === 0) return <EmptyState icon={Files} title={copy.none} />
  return (
    <ul className="customs-rows">
      {list.value.declarations.map((row) => (
        <li key={row.id}>
          <button type="button" className="customs-row" aria-pressed={row.id === open} onClick={() => onOpen(row.id)}>
            <span className="customs-row-head">
              <code translate="no">{row.ucr}</code>
              <Time at={row.changedAt} zone={zone} show="datetime" />
            </span>
            <span className="customs-parties" translate="no">
              {row.exporter} → {row.importer}
            </span>
            <span className="customs-parties">
              {borderName(row.exit)} → {borderName(row.entry)}
              {DOT}
              {fill(copy.itemCount, { n: row.items })}
            </span>
            <SideStates states={row.states} recognition={row.recognition} />
          </button>
        </li>
      ))}
    </ul>
  )
}
