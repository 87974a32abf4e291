import { useState } from 'react'
import MapPin from 'lucide-react/icons/map-pin'
import { Shell } from '../kit/shell.tsx'
import { useCheckpoints } from '../kit/api/reference.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useCopy } from './use-copy.ts'

/** Whoever belongs to no checkpoint (registrar, administrator) chooses the one to look at. */
export function ChooseCheckpoint() {
  const copy = useCopy()
  const { language, locale, kit } = useTexts()
  const list = useCheckpoints()
  const [text, setText] = useState('')
  const wanted = text.trim().toLocaleLowerCase(locale)
  const found = (list.value?.checkpoints ?? [])
    .filter(({ names }) => Object.values(names).some((name) => name.toLocaleLowerCase(locale).includes(wanted)))
    .toSorted((a, b) => a.names[language].localeCompare(b.names[language], locale))
  return (
    <Shell place={copy.place}>
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
                {checkpoint.names[language]} · {kit.countries[checkpoint.neighbour] ?? checkpoint.neighbour}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Shell>
  )
}
