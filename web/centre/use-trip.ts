import type { TripDetail } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'

/** One trip in full, read again while it is looked at. */
export const useTripDetail = (id: string | null) =>
  useQuery<TripDetail>(id === null ? null : `/api/escort/trips/${id}`, { refreshMs: 3_000 })
