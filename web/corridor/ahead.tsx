import Undo2 from 'lucide-react/icons/undo-2'
import type { CorridorPicture } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Callout } from '../kit/status.tsx'
import { spanText } from '../kit/time.tsx'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { WholeNames } from './whole-names.tsx'
import { namesOf, placeName, shortName } from './words.ts'

/** Who is expected at which gate and scanner in how long: a plan for people, on which nothing rests. */
export function Arrivals({ picture }: { readonly picture: CorridorPicture }) {
  const copy = useCopy()
  const { kit, language } = useTexts()
  const coming = picture.arrivals.filter(({ slots }) => slots.length > 0)
  if (coming.length === 0) return null
  const now = Date.parse(picture.at)
  return (
    <Card title={copy.arrivals.title} level={3}>
      <ul className="corridor-arrivals">
        {coming.map(({ place, slots }) => (
          <li key={place}>
            <b>{placeName(copy, picture, place)}</b>{' '}
            <WholeNames
              in={listed(
                slots.map(({ vehicle, from }) => {
                  const inMs = Date.parse(from) - now
                  const when = inMs < 60_000 ? copy.arrivals.now : fill(copy.arrivals.in, { span: spanText(inMs, kit) })
                  return `${shortName(vehicle)} ${when}`
                }),
                language,
              )}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Vehicles in each other's way, and who has to be driven back whither. A person approves one move at a time. */
export function Recovery({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say | null }) {
  const copy = useCopy()
  const { language } = useTexts()
  const { recovery } = picture
  if (recovery === null) return null
  const [first] = recovery.moves
  return (
    <Callout
      tone="bad"
      icon={Undo2}
      urgent
      title={<WholeNames in={fill(copy.alarms.gridlock, { detail: namesOf(recovery.stuck, language) })} />}
      action={
        say !== null &&
        first && (
          <Button kind="primary" onClick={() => void say({ kind: 'recover', vehicle: first.vehicle, place: first.to })}>
            {copy.recovery.approve}
          </Button>
        )
      }
    >
      {recovery.moves.length === 0 ? (
        copy.recovery.none
      ) : (
        <ol>
          {recovery.moves.map(({ vehicle, to }) => (
            <li key={`${vehicle}-${to}`}>
              <WholeNames
                in={fill(copy.recovery.move, { vehicle: shortName(vehicle), place: placeName(copy, picture, to) })}
              />
            </li>
          ))}
        </ol>
      )}
    </Callout>
  )
}
