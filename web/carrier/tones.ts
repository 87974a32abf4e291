import type { CarrierTrip } from '#escort/contract/carrier.ts'
import type { Tone } from '../kit/states.ts'

/** How a colour of the escort feels in the family of screens. */
export const TONES: Readonly<Record<CarrierTrip['colour'], Tone>> = {
  grey: 'calm',
  green: 'good',
  amber: 'warn',
  red: 'bad',
}
