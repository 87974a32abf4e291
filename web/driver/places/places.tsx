import '../book/book.css'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { Icon } from '../../kit/icon.tsx'
import { CheckpointChoice } from '../book/checkpoint-choice.tsx'
import { useBookDraft, withCheckpoint } from '../book/draft.ts'
import { PATHS } from '../paths.ts'
import { Link, go } from '../router.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** Where places are free, for who is not signed in: what he chooses is kept, and the booking goes on with it [R707-16.1]. */
export function Places() {
  const copy = useMoreCopy().book.places
  const { draft, change } = useBookDraft()
  const choose = (code: string) => {
    if (code !== draft.checkpoint) change(withCheckpoint(code))
    // The step behind the checkpoint: it asks who it is first.
    go(`${PATHS.book}/time`)
  }
  return (
    <div className="screen book">
      <Link className="back-link" href={PATHS.home}>
        <Icon of={ArrowLeft} size="s" /> {copy.back}
      </Link>
      <h1>{copy.title}</h1>
      <p>{copy.lead}</p>
      <CheckpointChoice chosen={draft.checkpoint} onChoose={choose} />
    </div>
  )
}
