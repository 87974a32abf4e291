import { useState } from 'react'
import type { OpenedReading, ReadingView } from '#rail/contract.ts'
import { LatePart } from '../kit/boundary.tsx'
import { fill } from '../kit/copy/copy.ts'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import type { Copy } from './copy/en.ts'
import { type Opening, PurposeForm } from './purpose-form.tsx'
import { recordField, recordValue } from './record-field.ts'
import { useCommand } from './use-command.tsx'
import { useCopy, useRecordsCopy } from './use-copy.ts'

/** What a reading of a lock turned out to be, and where it differs, opened for a purpose and a case. */
export function LockReading({ reading, zone }: { readonly reading: ReadingView; readonly zone: string }) {
  const copy = useCopy()
  const [opened, setOpened] = useState<OpenedReading | null>(null)
  const { busy, send, refusal } = useCommand()
  const open = async (opening: Opening) => {
    const answer = await send<OpenedReading>(`/api/rail/lock-readings/${reading.id}/open`, opening)
    if (answer.ok) setOpened(answer.value)
  }
  return (
    <FocusKept>
      <Callout tone={reading.mayGoOn ? 'good' : 'bad'} title={outcomeText(copy, reading)} urgent>
        {reading.mayGoOn ? copy.lock.goOn : copy.lock.stays}
        {reading.why && <p>{copy.unreadableWhy[reading.why]}</p>}
        {reading.differs > 0 && <p>{fill(copy.lock.places, { n: reading.differs })}</p>}
      </Callout>
      {reading.differs > 0 && !opened && (
        <PurposeForm first="discrepancy" busy={busy} onOpen={(opening) => void open(opening)} />
      )}
      {refusal}
      <LatePart of={reading.id}>{opened && <Differences opened={opened} all={reading.differs} zone={zone} />}</LatePart>
    </FocusKept>
  )
}

interface Shown {
  readonly opened: OpenedReading
  /** In how many places they differ; a long list is told in part. */
  readonly all: number
  readonly zone: string
}

/** Both contents side by side, only where they differ. */
function Differences({ opened, all, zone }: Shown) {
  const copy = useRecordsCopy()
  const { kit, language } = useTexts()
  const { lock: words } = copy
  const { mark, differences } = opened
  const told = (texts: readonly string[]) =>
    listed(
      (texts.length === 0 ? [''] : texts).map((text) =>
        recordValue(copy, text, (at, show) => formatInstant(at, show, kit, show === 'date' ? 'UTC' : zone)),
      ),
      language,
    )
  return (
    <>
      <p className="exchange-mark">
        {fill(copy.open.mark, { case: mark.caseNumber, at: formatInstant(mark.at, 'datetime', kit, zone) })}
      </p>
      <div className="exchange-differences">
        <table>
          <caption>{words.differs}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.inLock}</th>
              <th scope="col">{words.online}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ pointer, lock, online }) => (
              <tr key={pointer}>
                <th scope="row">{recordField(copy, pointer)}</th>
                <td>{told(lock)}</td>
                <td>{told(online)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all > differences.length && <p>{fill(words.first, { shown: differences.length, n: all })}</p>}
    </>
  )
}

/** What a reading turned out to be, in words. */
export function outcomeText(copy: Copy, { outcome }: ReadingView): string {
  return outcome ? copy.readingOutcomes[outcome] : copy.unreadable
}
