import { type ChangeEvent, useRef, useState } from 'react'
import FileUp from 'lucide-react/icons/file-up'
import type { LockFile, ReadingView } from '#rail/contract.ts'
import { newId } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Callout } from '../kit/status.tsx'
import { LockReading } from './lock-reading.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

/** Takes the file of a lock that was read at the border, and says how it stands to the online copy. */
export function ReadLock({ zone, onRead }: { readonly zone: string; readonly onRead: () => void }) {
  const copy = useCopy()
  const [reading, setReading] = useState<ReadingView | 'bad' | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const { send, refusal } = useCommand()
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    if (!chosen) return
    const content = parse(await chosen.text())
    // The same file may be chosen again.
    event.target.value = ''
    if (!content) return setReading('bad')
    const answer = await send<ReadingView>('/api/rail/lock-readings', { ...content, id: newId() })
    setReading(answer.ok ? answer.value : null)
    if (answer.ok) onRead()
  }
  return (
    <Card title={copy.lock.read}>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={copy.lock.file}
        accept="application/json,.json"
        onChange={(event) => void read(event)}
      />
      <Button icon={FileUp} onClick={() => file.current?.click()}>
        {copy.lock.file}
      </Button>
      {refusal}
      {reading === 'bad' && <Callout tone="bad" title={copy.lock.bad} urgent />}
      {reading && reading !== 'bad' && <LockReading key={reading.id} reading={reading} zone={zone} />}
    </Card>
  )
}

function parse(text: string): LockFile | null {
  try {
    return JSON.parse(text) as LockFile
  } catch {
    return null
  }
}
