import OctagonX from 'lucide-react/icons/octagon-x'
import type { CorridorPicture, StopView } from '#driverless/contract.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Callout } from '../kit/status.tsx'
import type { Copy } from './copy/copy.ts'
import type { Say } from './corridor.tsx'
import { useCopy } from './use-copy.ts'
import { WholeNames } from './whole-names.tsx'
import { decimal, placeName, shortName, sideName, zoneName } from './words.ts'

/** Every open stop: what it reaches, which vehicle stood after what time, who has agreed to go on. */
export function Stops({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say | null }) {
  const copy = useCopy()
  const { kit } = useTexts()
  return picture.stops.map((stop) => {
    const mine = stop.restarts.find(({ side }) => side === picture.side)
    return (
      <Callout
        key={stop.id}
        tone="bad"
        icon={OctagonX}
        urgent
        title={`${targetOf(copy, picture, stop)}${DOT}${fill(copy.stops.by, { who: stop.by })}`}
        action={
          say !== null &&
          mine?.by === null && (
            <Button kind="primary" onClick={() => void say({ kind: 'restart', stop: stop.id })}>
              {copy.acts.restart}
            </Button>
          )
        }
      >
        <ul className="corridor-stop">
          {stop.acknowledgements.map(({ vehicle, afterMs, stopsAt }) => (
            <li key={vehicle}>
              <WholeNames
                in={
                  afterMs === null
                    ? fill(copy.stops.notYet, { vehicle: shortName(vehicle), place: placeName(copy, picture, stopsAt) })
                    : fill(copy.stops.stood, {
                        vehicle: shortName(vehicle),
                        seconds: decimal(afterMs / 1000, 1, kit.money),
                      })
                }
              />
            </li>
          ))}
          {stop.restarts.map(({ side, by }) => (
            <li key={side}>
              {by === null
                ? fill(copy.stops.open, { side: sideName(copy, side) })
                : fill(copy.stops.agreed, { side: sideName(copy, side), who: by })}
            </li>
          ))}
        </ul>
      </Callout>
    )
  })
}

function targetOf(copy: Copy, picture: CorridorPicture, stop: StopView): string {
  if (stop.reach === 'corridor') return copy.stops.whole
  if (stop.reach === 'side' || stop.target === null) return copy.stops.side
  if (stop.reach === 'zone') return zoneName(copy, stop.target)
  return stop.reach === 'place' ? placeName(copy, picture, stop.target) : shortName(stop.target)
}
