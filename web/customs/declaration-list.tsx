import { useState } from 'react'
import Files from 'lucide-react/icons/files'
import type { ListAnswer } from '#declaration/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { SideStates } from './side-states.tsx'
import { DeclarationDetail } from './declaration-detail.tsx'
import { PurposeAsk } from './purpose-ask.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 3_000

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
  const list = useQuery<ListAnswer>(`/api/declaration/declarations${query}`, { refreshMs: REFRESH_MS })
  const path = declarant
    ? `/api/declaration/declarations/${open}`
    : `/api/declaration/customs/${open}?purpose=${purpose}`
  const detail =
    open === null ? null : declarant || purpose !== null ? (
      <DeclarationDetail key={open} path={path} id={open} declarant={declarant} account={account} zone={zone} />
    ) : (
      <PurposeAsk onChoose={setPurpose} />
    )
  return (
    <SplitView
      name="declarations"
      share={38}
      list={
        <Rows
          list={list}
          open={open}
          onOpen={(id) => {
            setOpen(id)
            setPurpose(null)
          }}
        />
      }
      detail={detail}
      title={list.value?.declarations.find(({ id }) => id === open)?.ucr ?? copy.views.declarations}
      none={<EmptyState icon={Files} title={copy.choose} />}
      onClose={() => setOpen(null)}
    />
  )
}

function Rows({
  list,
  open,
  onOpen,
}: {
  readonly list: ReturnType<typeof useQuery<ListAnswer>>
  readonly open: string | null
  readonly onOpen: (id: string) => void
}) {
  const copy = useCopy()
  if (list.state === 'loading') return <Skeleton lines={6} />
  if (list.state === 'failed') return <ErrorState problem={list.problem} onRetry={list.reload} />
  if (list.value.declarations.length === 0) return <EmptyState icon={Files} title={copy.none} />
  return (
    <ul className="customs-rows">
      {list.value.declarations.map((row) => (
        <li key={row.id} className="customs-row" data-open={row.id === open || undefined}>
          <Button kind="quiet" wide aria-pressed={row.id === open} onClick={() => onOpen(row.id)}>
            <span translate="no">{row.ucr}</span>
          </Button>
          <p className="customs-parties" translate="no">
            {row.exporter} → {row.importer}
          </p>
          <SideStates states={row.states} recognition={row.recognition} />
        </li>
      ))}
    </ul>
  )
}
