import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import type { OwnTrips } from '#escort/contract.ts'
import { DOT } from '../../kit/copy/listed.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Callout } from '../../kit/status.tsx'
import { TONES } from '../escort/escort.tsx'
import { useEscortCopy } from '../escort/use-escort-copy.ts'
import { PATHS } from '../paths.ts'
import { Link } from '../router.tsx'

const REFRESH_MS = 30_000

/** How the seal stands under which the truck of this booking goes; nothing for a booking that no order names. */
export function Escorted({ bookingId }: { readonly bookingId: string }) {
  const { value } = useQuery<OwnTrips>('/api/escort/own-trips', { refreshMs: REFRESH_MS })
  const trips = (value?.trips ?? []).filter(({ booking }) => booking === bookingId)
  return trips.map((trip) => <Under key={trip.id} trip={trip} />)
}

function Under({ trip: { reference, colour } }: { readonly trip: OwnTrips['trips'][number] }) {
  const copy = useEscortCopy()
  return (
    <Callout
      tone={TONES[colour]}
      icon={LockKeyhole}
      urgent={colour === 'red'}
      title={`${copy.title}${DOT}${reference}`}
      action={<Link href={PATHS.home}>{copy.show}</Link>}
    >
      {copy.colours[colour]}
    </Callout>
  )
}
