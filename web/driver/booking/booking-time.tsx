import { Time } from '../../kit/time.tsx'

/** An instant of a booking in its zone. */
export function BookingTime({ at, zone }: { readonly at: string; readonly zone: string }) {
  return <Time at={at} zone={zone} show="datetime" />
}
