import MapPin from 'lucide-react/icons/map-pin'
import { Shell } from '../kit/shell.tsx'
import { useCheckpoints } from '../kit/api/reference.ts'
import { useTexts } from '../kit/copy.tsx'
import { Icon } from '../kit/icon.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useCopy } from './use-copy.ts'

/** Whoever belongs to no checkpoint (registrar, administrator) chooses the one to look at. */
export function ChooseCheckpoint() {
  const copy = useCopy()
  const { language, kit } = useTexts()
  const list = useCheckpoints()
  return (
    <Shell place={copy.place}>
      <h1>{copy.place}</h1>
      {list.state === 'loading' && <Skeleton lines={6} />}
      {list.state === 'failed' && <ErrorState problem={list.problem} onRetry={list.reload} />}
      <ul className="choose">
        {list.value?.checkpoints.map((checkpoint) => (
          <li key={checkpoint.code}>
            <a href={`?checkpoint=${checkpoint.code}`}>
              <Icon of={MapPin} size="s" />
              {checkpoint.names[language]} · {kit.countries[checkpoint.neighbour] ?? checkpoint.neighbour}
            </a>
          </li>
        ))}
      </ul>
    </Shell>
  )
}
