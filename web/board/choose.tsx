import { useState } from 'react'
import Monitor from 'lucide-react/icons/monitor'
import { useCheckpoints } from '../kit/api/reference.ts'
import { DOT } from '../kit/copy/listed.ts'
import { checkpointsByName } from '../kit/checkpoints-by-name.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { Shell } from '../kit/shell.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { useCopy } from './use-copy.ts'

/** Setting a board up: choose its checkpoint, once. */
export function Choose() {
  const copy = useCopy()
  const texts = useTexts()
  const { kit, language } = texts
  const [sought, setSought] = useState('')
  const list = useCheckpoints()
  const found = list.value && checkpointsByName(list.value.checkpoints, sought, texts)
  return (
    <Shell place={copy.title}>
      <div className="choose">
        <h1>{copy.choose.title}</h1>
        <p>{copy.choose.text}</p>
        {list.state === 'loading' && <Skeleton lines={6} height="2.75rem" />}
        {list.state === 'failed' && <ErrorState problem={list.problem} onRetry={list.reload} />}
        {found && (
          <>
            <TextField
              type="search"
              label={copy.choose.search}
              value={sought}
              onChange={(event) => setSought(event.target.value)}
            />
            {found.length === 0 && <EmptyState icon={Monitor} title={copy.choose.none} />}
            <ul className="choose-list">
              {found.map(({ code, names, neighbour }) => (
                <li key={code}>
                  <a href={`/board/?checkpoint=${code}`}>
                    <Icon of={Monitor} />
                    <span>
                      <strong>{names[language]}</strong>
                      {DOT}
                      {kit.countries[neighbour] ?? neighbour}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Shell>
  )
}
