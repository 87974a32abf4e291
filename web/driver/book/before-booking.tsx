import Info from 'lucide-react/icons/info'
import type { PersonalAccount } from '#payments/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Icon } from '../../kit/icon.tsx'
import { Standing } from '../home/standing.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** Before anything is chosen: what cannot be booked, and what stands against this driver’s booking now [R707-27]. */
export function BeforeBooking() {
  const copy = useMoreCopy().book
  const debt = useQuery<PersonalAccount>('/api/payments/account').value?.debt ?? '0.00'
  return (
    <>
      <Standing debt={debt} />
      <p className="book-before">
        <Icon of={Info} size="s" /> {copy.notBooked}
      </p>
    </>
  )
}
