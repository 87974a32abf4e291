import { z } from 'zod'
import { TripLinks } from '../contract.ts'
import { REPORT_REASONS } from './terms.ts'

const Colour = z.enum(['grey', 'green', 'amber', 'red'])
const Point = z.tuple([z.number(), z.number()])

/** A trip as it stands in the list and on the map of its carrier [ESC-62]: the truck's place only roughly [ESC-65]. */
export const CarrierTripLine = z.object({
  id: z.uuid(),
  reference: z.string(),
  state: z.string(),
  plate: z.string(),
  startPlace: z.string(),
  finishPlace: z.string(),
  deadline: z.string(),
  colour: Colour,
  /** To some five kilometres. */
  place: z.object({ at: Point, heardAt: z.string() }).nullable(),
})

/** One trip in full as its carrier sees it [ESC-62]: no goods, no officers. */
export const CarrierTrip = CarrierTripLine.extend({
  trailer: z.string().nullable(),
  container: z.string().nullable(),
  declaration: z.string().nullable(),
  /** When it comes at the planned speed, told by its rough place [ESC-65]; null while its place on the way is not known. */
  eta: z.string().nullable(),
  corridor: z.array(Point),
  seals: z.array(
    z.object({ number: z.string(), lockPoint: z.string(), colour: Colour, batteryPercent: z.number().nullable() }),
  ),
  reports: z.array(z.object({ reason: z.enum(REPORT_REASONS), at: z.string(), until: z.string() })),
  /** What the law has a code for, and what speaks for the carrier: a jammed area, a conclusion that was taken back. */
  events: z.array(
    z.object({
      id: z.uuid(),
      legal: z.string().nullable(),
      jammed: z.boolean(),
      level: z.enum(['info', 'amber', 'red']),
      at: z.string(),
      withdrawn: z.boolean(),
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.uuid(),
      legal: z.string().nullable(),
      level: z.enum(['amber', 'red']),
      openedAt: z.string(),
      closed: z.boolean(),
      outcome: z.string().nullable(),
    }),
  ),
  links: TripLinks,
})
export type CarrierTrip = z.infer<typeof CarrierTrip>

/** The trips of one carrier that are under way, and those that ended in the last days. */
export const CarrierTrips = z.object({
  /** Zone in which the authority tells times. */
  zone: z.string(),
  trips: z.array(CarrierTripLine),
})
export type CarrierTrips = z.infer<typeof CarrierTrips>
