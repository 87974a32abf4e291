import type { ShiftedTime } from '#platform/clock.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'
import { devicesOf, inboxOf, smallDevicesOf } from './people.ts'
import { BOOKED_OUT, DEMO_CHECKPOINT } from './places.ts'

/** Carriers of the busy checkpoint; after them come the driver whom the start page shows, and who books a small one out. */
export const CARRIERS = 4
const TRUCKS_EACH = 12
const OWNER_TRUCKS = 3
/** In these hours (UTC; 11 to 14 o'clock at the checkpoint) nobody crosses the border line: the late border of every day. */
const BORDER_STANDS = { from: 6, until: 9 }

/** Where the traffic reaches the platform and the simulated world. */
interface TrafficUrls {
  readonly portalUrl: string
  readonly inboxUrl: string
  readonly devicesUrl: string
  /** The road at the small checkpoint that is booked out. */
  readonly smallDevicesUrl: string
}

/** What a living day of the demonstration is made of: the settings of the traffic simulator. */
export function trafficOf({ smallDevicesUrl, ...urls }: TrafficUrls, time: ShiftedTime) {
  return {
    ...urls,
    checkpoint: DEMO_CHECKPOINT,
    entryLanes: ['OUT-1', 'OUT-2'],
    carLane: 'OUT-3',
    zoneLanes: { into: 'ZONE-IN', out: 'ZONE-OUT' },
    borderLane: 'BORDER',
    carriers: CARRIERS,
    trucksEach: TRUCKS_EACH,
    ownerTrucks: OWNER_TRUCKS,
    bookedOut: {
      checkpoint: BOOKED_OUT,
      devicesUrl: smallDevicesUrl,
      entryLanes: ['OUT-1'],
      carLane: 'OUT-2',
      borderLane: 'BORDER',
    },
    borderStands: BORDER_STANDS,
    time,
  }
}

/** The simulator of a living day, as the demonstration starts it. */
export async function trafficSettings(at: DemoSurroundings): Promise<{ readonly simulator: Record<string, string> }> {
  const urls = {
    portalUrl: at.portalUrl,
    inboxUrl: await inboxOf(at),
    devicesUrl: await devicesOf(at),
    smallDevicesUrl: await smallDevicesOf(at),
  }
  return { simulator: { OTKEL_TRAFFIC: JSON.stringify(trafficOf(urls, at.time)) } }
}
