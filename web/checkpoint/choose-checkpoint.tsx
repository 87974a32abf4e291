import { useState } from 'react'
import MapPin from 'lucide-react/icons/map-pin'
import { DOT } from '../kit/copy/listed.ts'
import { Shell } from '../kit/shell.tsx'
import { useCheckpoints } from '../kit/api/reference.ts'
import { checkpointsByName } from '../kit/checkpoints-by-name.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useTabTitle } from '../kit/tab-title.ts'
import { useCopy } from './use-copy.ts'

/** Whoever belongs to no checkpoint (registrar, administrator) chooses the one to look at. */
export function ChooseCheckpoint() {
  const copy = useCopy()
  const texts = useTexts()
  const { language, kit } = texts
  const list = useCheckpoints()
  const [text, setText] = useState('')
  const found = checkpointsByName(list.value?.checkpoints ?? [], text, texts)
  useTabTitle(copy.choosePlace)
  return (
    <Shell place={copy.choosePlace}>
      <h1>{copy.chooseTitle}</h1>
      {list.state === 'loading' && <Skeleton lines={6} />}
      {list.state === 'failed' && <ErrorState problem={list.problem} onRetry={list.reload} />}
      <div className="choosing">
        <TextField
          label={copy.chooseFind}
          type="search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {list.value && found.length === 0 && <EmptyState icon={MapPin} title={copy.chooseNone} />}
        <ul className="choose">
          {found.map((checkpoint) => (
            <li key={checkpoint.code}>
              <a href={`?checkpoint=${checkpoint.code}`}>
                <Icon of={MapPin} size="s" />
                {checkpoint.names[language]}
                {DOT}
                {kit.countries[checkpoint.neighbour] ?? checkpoint.neighbour}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Shell>
  )
}
