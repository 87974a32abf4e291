import './where.css'
import LocateFixed from 'lucide-react/icons/locate-fixed'
import Navigation from 'lucide-react/icons/navigation'
import { lazy } from 'react'
import type { BookingView } from '#queue/contract.ts'
import { useCheckpoint } from '../../kit/api/reference.ts'
import { LatePart } from '../../kit/boundary.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { distanceKm } from '../../kit/rich/map/project.ts'
import type { LonLat, MapMarker } from '../../kit/rich/map/model.ts'
import { useCountryName } from '../../kit/place-names.ts'
import { usePlaceName } from '../kept/places.ts'
import { useMyPlace } from '../my-place.ts'
import { useCopy, useMoreCopy } from '../use-copy.ts'

const MapView = lazy(async () => ({ default: (await import('../../kit/rich/map/map-view.tsx')).MapView }))

/** Half a degree around: the map shows the way in, not the whole country. */
const AROUND_DEGREES = 0.9

/** Whoever is called has waited already: he is told how far it still is. */
function zoneText({ waitingZone, state }: BookingView, copy: ReturnType<typeof useMoreCopy>['where']): string {
  if (!waitingZone) return copy.noWaitingZone
  return fill(state === 'called' ? copy.fromZone : copy.waitingZone, { n: waitingZone.approachMinutes })
}

/** Where the driver must be: the place by name and on a map, how far it is, and the way to his navigator. */
export function Where({ booking }: { readonly booking: BookingView }) {
  const copy = useMoreCopy().where
  const toward = useCopy().ticket
  const { language } = useTexts()
  const countryName = useCountryName()
  const name = usePlaceName(booking.checkpoint)
  const checkpoint = useCheckpoint(booking.checkpoint)
  const { me, state, ask } = useMyPlace()
  const at: LonLat | null = checkpoint?.location ? [checkpoint.location.longitude, checkpoint.location.latitude] : null
  return (
    <Card title={copy.title}>
      <div className="stack">
        <p>
          <strong>{name}</strong>
          {checkpoint && (
            <span className="quiet">
              {`${DOT}${checkpoint.region.names[language]}${DOT}`}
              {fill(toward.towards, { country: countryName(booking.neighbour) })}
            </span>
          )}
        </p>
        <p>{zoneText(booking, copy)}</p>
        {checkpoint && !at && <p className="quiet">{copy.unknown}</p>}
        {checkpoint?.location && at && (
          <>
            <p className="quiet">{fill(copy.accuracy, { km: checkpoint.location.accuracyKm })}</p>
            {me && <p>{fill(copy.distance, { km: Math.round(distanceKm(me, at)) })}</p>}
            {state === 'refused' && <p className="quiet">{copy.noPlace}</p>}
            <p className="where-acts">
              <ButtonLink kind="primary" icon={Navigation} href={geoAddress(at, name)}>
                {copy.navigator}
              </ButtonLink>
              <Button icon={LocateFixed} busy={state === 'asking'} onClick={ask}>
                {copy.howFar}
              </Button>
            </p>
            <LatePart height="14rem">
              <MapView
                label={copy.title}
                height="14rem"
                list={false}
                chosen={booking.checkpoint}
                onChoose={() => undefined}
                bounds={[
                  at[0] - AROUND_DEGREES,
                  at[1] - AROUND_DEGREES / 2,
                  at[0] + AROUND_DEGREES,
                  at[1] + AROUND_DEGREES / 2,
                ]}
                markers={[
                  { id: booking.checkpoint, at, shape: 'checkpoint', tone: 'info', label: name },
                  ...(me
                    ? [{ id: 'me', at: me, shape: 'vehicle', tone: 'good', label: copy.here } satisfies MapMarker]
                    : []),
                ]}
              />
            </LatePart>
          </>
        )}
      </div>
    </Card>
  )
}

/** Opens whatever navigator the phone has: RFC 5870, with a name as phones read it; those of Apple know an address of their own. */
function geoAddress([lon, lat]: LonLat, name: string): string {
  if (/iPhone|iPad|Macintosh/.test(navigator.userAgent)) return `maps://?ll=${lat},${lon}&q=${encodeURIComponent(name)}`
  return `geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(name)})`
}
