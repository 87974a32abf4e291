import type { BookingsAnswer } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { PAST_PATH } from '../paths.ts'
import type { StepProps } from './book.tsx'
import { CheckpointChoice } from './checkpoint-choice.tsx'
import { withCheckpoint } from './draft.ts'

/** Step 1: the checkpoint; the one of the driver's last journey stands first [R707-16.1]. */
export function CheckpointStep({ draft, change, onNext }: StepProps) {
  const past = useQuery<BookingsAnswer>(PAST_PATH).value?.bookings
  const last = past?.find(({ state }) => state === 'crossed')?.checkpoint ?? null
  const choose = (code: string) => {
    if (code !== draft.checkpoint) change(withCheckpoint(code))
    onNext()
  }
  return <CheckpointChoice chosen={draft.checkpoint} last={last} onChoose={choose} />
}
