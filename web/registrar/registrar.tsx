import './registrar.css'
import Ban from 'lucide-react/icons/ban'
import Gavel from 'lucide-react/icons/gavel'
import SquareParking from 'lucide-react/icons/square-parking'
import Truck from 'lucide-react/icons/truck'
import type { DisplacedClaims, WaitingProofs } from '#identity/contract.ts'
import type { Closures, Faults } from '#queue/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { ClosuresView } from './closures.tsx'
import { FaultsView } from './faults.tsx'
import { TrucksView } from './trucks.tsx'
import { useCopy } from './use-copy.ts'
import { ZonesView } from './zones.tsx'

const REFRESH_MS = 30_000

/** The registrar's desk: what awaits a decision, closures and cuts, waiting zones, whose a truck is [R707-28f, R707-22, R707-2.4]. */
export default function Registrar({ session }: SignedIn) {
  const copy = useCopy()
  const [view, setView] = useAddress('view', ['faults', 'closures', 'zones', 'trucks'], 'faults')
  const faults = useQuery<Faults>('/api/queue/faults', { refreshMs: REFRESH_MS })
  const closures = useQuery<Closures>('/api/queue/closures', { refreshMs: REFRESH_MS })
  const documents = useQuery<WaitingProofs>('/api/identity/vehicle-proofs', { refreshMs: REFRESH_MS })
  const displaced = useQuery<DisplacedClaims>('/api/identity/displaced-claims', { refreshMs: REFRESH_MS })
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={[
        {
          name: 'faults',
          label: copy.views.faults,
          icon: Gavel,
          letter: 'D',
          count: faults.value?.waiting.length ?? 0,
        },
        { name: 'closures', label: copy.views.closures, icon: Ban, letter: 'C' },
        { name: 'zones', label: copy.views.zones, icon: SquareParking, letter: 'Z' },
        {
          name: 'trucks',
          label: copy.views.trucks,
          icon: Truck,
          letter: 'T',
          count: documents.value?.proofs.length ?? 0,
        },
      ]}
    >
      {view === 'faults' && <FaultsView query={faults} />}
      {view === 'closures' && <ClosuresView query={closures} />}
      {view === 'zones' && <ZonesView />}
      {view === 'trucks' && <TrucksView documents={documents} displaced={displaced} />}
    </WorkplaceShell>
  )
}
