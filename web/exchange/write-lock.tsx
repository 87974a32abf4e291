import { type FormEvent, useState } from 'react'
import type { ConsignmentView, LockFile, LockView } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { SelectField } from '../kit/field.tsx'
import { PageTurner, useLockPages } from './lock-pages.tsx'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'

const REASONS = ['no-network', 'system-failure', 'carrier-wish'] as const

/** Binds a free lock to the container of a consignment and gives the file that is carried to the lock. */
export function WriteLock({ consignment }: { readonly consignment: ConsignmentView }) {
  const copy = useCopy()
  const { query, back, more } = useLockPages('free')
  const free = query.value?.locks ?? []
  // What is chosen stays so while the list is read again or another page is shown: whether it may still be written, the server says.
  const [chosen, choose] = useState<LockView | null>(null)
  const [first] = free
  if (!chosen && first) choose(first)
  const [reason, setReason] = useState<string>(REASONS[0])
  const { busy, send, refusal } = useCommand()
  const lock = chosen?.id
  const offered = chosen && free.every(({ id }) => id !== lock) ? [chosen, ...free] : free
  const write = async (event: FormEvent) => {
    event.preventDefault()
    if (!lock) return
    const answer = await send<LockFile>(`/api/rail/locks/${lock}/write`, { consignmentId: consignment.id, reason })
    if (answer.ok) saveFile(`${lock}.lock.json`, answer.value)
  }
  return (
    <form className="exchange-form" onSubmit={(event) => void write(event)}>
      <SelectField
        label={copy.lock.which}
        required
        value={lock ?? ''}
        onChange={(event) => choose(offered.find(({ id }) => id === event.target.value) ?? chosen)}
        options={offered.map(({ id, memory }) => ({ value: id, label: `${id}${DOT}${copy.memories[memory]}` }))}
      />
      <SelectField
        label={copy.lock.why}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        options={REASONS.map((value) => ({ value, label: copy.reasons[value] }))}
      />
      <Button type="submit" busy={busy} disabled={!lock}>
        {copy.lock.act}
      </Button>
      <PageTurner back={back} more={more} />
      {refusal}
    </form>
  )
}

function saveFile(name: string, content: LockFile): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
