import { importJWK, compactVerify } from 'jose'
import { payOnPage } from '../../../simulators/traffic/acquirer-page.ts'
import type { Slot } from '../../../simulators/traffic/driver-client.ts'
import { newRequestId, type Truck } from '../../../simulators/traffic/identities.ts'
import { CheckFailed } from '#platform/module-parts.ts'
import { businessNow, type CheckWorld, type QueueStep } from './walk-world.ts'
import { until } from '#platform/until.ts'
import { DEMO_CHECKPOINT } from './places.ts'

interface View {
  readonly id: string
  readonly reference: string
  readonly state: string
  readonly checks: string
  readonly payment: string
  readonly ordinal: number | null
  readonly startsAt: string
  readonly fee: string
  readonly deposit: string
  readonly findings: readonly { check: string; outcome: string }[]
}

/** Steps 1 to 4 of the main job: register, choose, be checked, pay, get number and pass. */
export const bookingSteps: readonly QueueStep[] = [
  {
    title: 'a driver signs in with a code from his SMS',
    run: async ({ driver, carrier }) => {
      await driver.signIn(carrier)
      return carrier.phone
    },
  },
  {
    title: 'he signs the agreement and consents; the state service confirms',
    run: async ({ driver, carrier }) => {
      await driver.ensureRegistered(carrier)
      const me = await driver.get<{ agreement: { signed: string | null } }>('/api/identity/me')
      if (!me.agreement.signed) throw new CheckFailed('the agreement is not signed')
      return `agreement ${me.agreement.signed}`
    },
  },
  {
    title: 'he enters owner, trucks and trailers',
    run: async (world) => {
      world.trucks = await world.driver.ensureTrucks(world.carrier)
      return `${world.trucks.size} trucks`
    },
  },
  {
    title: 'he sees free places as a calendar',
    run: async ({ driver }) => {
      const { days } = await driver.get<{ days: { free: number; state: string }[] }>(
        `/api/queue/checkpoints/${DEMO_CHECKPOINT}/calendar`,
      )
      const open = days.filter(({ state }) => state === 'open')
      if (open.length < 80) throw new CheckFailed(`only ${open.length} days are open`)
      return `${open.length} open days, ${open.reduce((sum, { free }) => sum + free, 0)} free places`
    },
  },
  {
    title: 'he takes the first free place two hours ahead and it is held',
    run: async (world) => {
      world.bookingId = await hold(world, world.truck)
      const view = await look(world, world.bookingId)
      return `${view.reference}, ${view.startsAt}`
    },
  },
  {
    title: 'the registries answer and all checks pass',
    run: async (world) => {
      const view = await until('checks', 30, async () => {
        const seen = await look(world, world.bookingId)
        if (seen.checks === 'refused') throw new CheckFailed(`checks refused: ${JSON.stringify(seen.findings)}`)
        return seen.checks === 'passed' && seen
      })
      return `${view.findings.filter(({ outcome }) => outcome === 'pass').length} findings pass`
    },
  },
  {
    title: 'he pays fee and deposit on the acquirer’s page; the signed callback confirms',
    run: async (world) => {
      await pay(world, world.bookingId)
      const view = await until('payment', 20, async () => {
        const seen = await look(world, world.bookingId)
        return seen.payment === 'secured' && seen
      })
      return `fee ${view.fee}, deposit ${view.deposit} blocked`
    },
  },
  {
    title: 'the booking has its ordinal number',
    run: async (world) => {
      const view = await until('number', 20, async () => {
        const seen = await look(world, world.bookingId)
        return seen.ordinal !== null && seen
      })
      return `number ${view.ordinal}, ${view.state}`
    },
  },
  {
    title: 'the signed pass verifies without the platform, and prints',
    run: async ({ driver, bookingId }) => {
      const { token } = await driver.get<{ token: string }>(`/api/queue/bookings/${bookingId}/pass`)
      const { keys } = await driver.get<{ keys: { kid: string }[] }>('/api/queue/pass-keys')
      const [key] = keys
      if (!key) throw new CheckFailed('no public key')
      const { payload } = await compactVerify(token, await importJWK({ ...key }, 'EdDSA'))
      const pdf = Buffer.from(
        await (await driver.raw(`/api/queue/bookings/${bookingId}/pass.pdf?language=kk`)).arrayBuffer(),
      )
      if (pdf.subarray(0, 5).toString() !== '%PDF-') throw new CheckFailed('the printed pass is not a PDF')
      return `${payload.length} signed bytes, PDF of ${Math.round(pdf.length / 1024)} kB`
    },
  },
  {
    title: 'a second truck of his books too, but will never come',
    run: async (world) => {
      world.absentId = await hold(world, world.absent)
      await pay(world, world.absentId)
      const view = await until('confirmation', 30, async () => {
        const seen = await look(world, world.absentId)
        return ['confirmed', 'called'].includes(seen.state) && seen
      })
      return view.reference
    },
  },
]

/** Further ahead than the longest call-out (120 minutes in winter), so that the notice to arrive comes before the call. */
const AHEAD_MS = 130 * 60_000

async function hold(world: CheckWorld, truck: Truck): Promise<string> {
  const after = new Date((await businessNow(world)) + AHEAD_MS).toISOString()
  const { slot } = await world.driver.get<{ slot: Slot | null }>(
    `/api/queue/checkpoints/${DEMO_CHECKPOINT}/first-free?after=${after}`,
  )
  const ids = world.trucks.get(truck.plate)
  if (!slot || !ids) throw new CheckFailed('no free place, or no truck')
  const id = newRequestId()
  const body = { id, checkpoint: DEMO_CHECKPOINT, slotId: slot.id, ...placesOf(ids), goods: null }
  await world.driver.post('/api/queue/bookings', body)
  // A driver whose link broke sends the same again: the same answer, no second place.
  await world.driver.post('/api/queue/bookings', body)
  return id
}

function placesOf(ids: { vehicleId: string; trailerId: string; driverId: string }) {
  return { vehicleId: ids.vehicleId, trailerId: ids.trailerId, driverIds: [ids.driverId] }
}

/** Pays fee and deposit of a booking on the acquirer's page. */
export async function pay({ driver }: Pick<CheckWorld, 'driver'>, bookingId: string): Promise<void> {
  const invoice = await driver.post<{ redirectUrl: string | null }>('/api/payments/invoices', {
    id: newRequestId(),
    bookingId,
    returnPath: `/driver/bookings/${bookingId}`,
  })
  if (!invoice.redirectUrl) throw new CheckFailed('the invoice has no page')
  await payOnPage(invoice.redirectUrl)
}

/** The booking as its driver sees it. */
export function look({ driver }: Pick<CheckWorld, 'driver'>, id: string): Promise<View> {
  return driver.get<View>(`/api/queue/bookings/${id}`)
}
