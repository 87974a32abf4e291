import BellOff from 'lucide-react/icons/bell-off'
import type { CorridorPicture } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import type { Language } from '../kit/language.ts'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { Age } from '../kit/time.tsx'
import type { Copy } from './copy/copy.ts'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { WholeNames } from './whole-names.tsx'
import { faultWord, messageText, namesOf, placeName, shortName } from './words.ts'

/** What an alarm is about, in words: a place by its name, vehicles by theirs. */
function detailOf(
  copy: Copy,
  picture: CorridorPicture,
  { kind, detail }: CorridorPicture['alarms'][number],
  language: Language,
): string {
  if (kind === 'not-stopped' || kind.startsWith('instrument')) return placeName(copy, picture, detail)
  if (kind === 'fault') return faultWord(copy, detail)
  if (kind === 'unreadable') return messageText(copy, detail)
  return kind === 'gridlock' ? namesOf(detail.split(', '), language) : detail
}

/** Alarms, newest first; each is acknowledged by a person. */
export function Alarms({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say }) {
  const copy = useCopy()
  const { language } = useTexts()
  if (picture.alarms.length === 0) return <EmptyState icon={BellOff} title={copy.alarms.none} />
  return (
    <FocusKept>
      <ul className="corridor-alarms">
        {picture.alarms.map((alarm) => {
          const word = copy.alarms[alarm.kind as keyof Copy['alarms']] ?? alarm.kind
          const detail = detailOf(copy, picture, alarm, language)
          return (
            <li key={alarm.id} className="corridor-alarm" data-tone={alarm.acknowledgedBy === null ? 'bad' : 'calm'}>
              <span>
                <b>{alarm.vehicle === null ? '' : shortName(alarm.vehicle)}</b>{' '}
                {alarm.place === null ? '' : placeName(copy, picture, alarm.place)}
              </span>
              <span>
                <WholeNames in={fill(word, { detail })} />
              </span>
              <Age at={Date.parse(alarm.at)} happened />
              {alarm.acknowledgedBy === null ? (
                <Button size="s" onClick={() => void say({ kind: 'acknowledge', alarm: alarm.id })}>
                  {copy.acts.acknowledge}
                </Button>
              ) : (
                <span>{fill(copy.alarms.seenBy, { who: alarm.acknowledgedBy })}</span>
              )}
            </li>
          )
        })}
      </ul>
    </FocusKept>
  )
}
