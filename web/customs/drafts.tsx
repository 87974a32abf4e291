import { useState } from 'react'
import FilePen from 'lucide-react/icons/file-pen'
import Plus from 'lucide-react/icons/plus'
import type { DraftList as Drafts, DraftView } from '#declaration/contract.ts'
import { newId, put } from '../kit/api/client.ts'
import { forget } from '../kit/api/kept.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { ContentEditor } from './content-editor.tsx'
import type { Content } from './item-rows.ts'
import { useCopy } from './use-copy.ts'

const EMPTY: Content = { core: { items: [] }, annexes: {} }

/** The declarant's drafts, and the one that is being written. */
export function DraftList({ account, onFiled }: { readonly account: string; readonly onFiled: () => void }) {
  const [open, setOpen] = useState<string | null>(null)
  const drafts = useQuery<Drafts>('/api/declaration/drafts')
  const begin = async (from: Content) => {
    const id = newId()
    const saved = await put<DraftView>(`/api/declaration/drafts/${id}`, { content: from, sources: {}, revision: 0 })
    if (saved.ok) setOpen(id)
  }
  const leave = () => {
    forget('/api/declaration/')
    setOpen(null)
    drafts.reload()
  }
  return (
    <FocusKept>
      {open === null ? (
        <AllDrafts drafts={drafts} onOpen={setOpen} onNew={() => void begin(EMPTY)} />
      ) : (
        <OpenDraft
          key={open}
          id={open}
          account={account}
          onFiled={onFiled}
          onLeave={leave}
          onCopy={(content) => void begin(content)}
        />
      )}
    </FocusKept>
  )
}

function AllDrafts({
  drafts,
  onOpen,
  onNew,
}: {
  readonly drafts: ReturnType<typeof useQuery<Drafts>>
  readonly onOpen: (id: string) => void
  readonly onNew: () => void
}) {
  const copy = useCopy()
  return (
    <Card
      title={copy.views.drafts}
      aside={
        <Button kind="primary" icon={Plus} onClick={onNew}>
          {copy.newDraft}
        </Button>
      }
    >
      {drafts.state === 'loading' && <Skeleton lines={3} />}
      {drafts.state === 'failed' && <ErrorState problem={drafts.problem} onRetry={drafts.reload} />}
      {drafts.state === 'ready' && drafts.value.drafts.length === 0 && (
        <EmptyState icon={FilePen} title={copy.noDrafts} />
      )}
      <ul className="customs-rows">
        {drafts.value?.drafts.map(({ id, title }) => (
          <li key={id} className="customs-row">
            <Button kind="quiet" wide onClick={() => onOpen(id)}>
              {title === '' ? copy.untitled : title}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OpenDraft({
  id,
  account,
  onFiled,
  onLeave,
  onCopy,
}: {
  readonly id: string
  readonly account: string
  readonly onFiled: () => void
  readonly onLeave: () => void
  readonly onCopy: (content: Content) => void
}) {
  const copy = useCopy()
  const draft = useQuery<DraftView>(`/api/declaration/drafts/${id}`)
  if (draft.state === 'loading') return <Skeleton lines={8} />
  if (draft.state === 'failed') return <ErrorState problem={draft.problem} onRetry={draft.reload} />
  const { content, revision, sources } = draft.value
  const own = content as unknown as Content
  return (
    <>
      <ContentEditor
        account={account}
        id={id}
        content={own}
        draft={{ revision, sources }}
        onFiled={onFiled}
        onLeave={onLeave}
      />
      <Button kind="quiet" onClick={() => onCopy(own)}>
        {copy.copyDraft}
      </Button>
    </>
  )
}
