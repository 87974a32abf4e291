import { look } from './walk-booking.ts'
import { CheckFailed } from '#platform/module-parts.ts'
import { businessNow, type CheckWorld, type QueueStep } from './walk-world.ts'
import { until } from '#platform/until.ts'
import { DEMO_CHECKPOINT } from './places.ts'

interface Lane {
  readonly lane: string
  readonly current: Passage | null
  readonly recent: readonly Passage[]
}
interface Passage {
  readonly plateRead: string
  readonly decision: string
  readonly reason: string
  readonly pictureId: string | null
  readonly booking: { readonly bookingId: string } | null
}

const STRANGER = '909STR01'

/** Steps 5 to 7 of the main job: notices, call, barrier, board, cabinet, crossing, deposit, no-show. */
export const borderSteps: readonly QueueStep[] = [
  {
    title: 'he is told to arrive and is called, in the cabinet and by SMS',
    run: async (world) => {
      await until('call', 90, async () => (await look(world, world.bookingId)).state === 'called')
      const texts = await until('SMS', 20, async () => {
        const answer = await fetch(`${world.inboxUrl}?phone=${encodeURIComponent(world.carrier.phone)}`)
        const { messages } = (await answer.json()) as { messages: unknown[] }
        return messages.length >= 4 && messages
      })
      const notices = await until('notices of arrival and call in the cabinet', 20, async () => {
        const seen = await world.driver.get<{ notices: { template: string }[] }>('/api/notices?language=ru')
        const isTold = (template: string) => seen.notices.some((one) => one.template === template)
        return isTold('queue.arrive') && isTold('queue.called') && seen.notices
      })
      return `${notices.length} notices, ${texts.length} SMS`
    },
  },
  {
    title: 'a truck without a booking stays outside, with the reason on the officer’s screen',
    run: async (world) => {
      await world.devices.driveUp({
        lane: 'OUT-2',
        plate: STRANGER,
        country: world.home.country,
        patienceSeconds: 8,
      })
      const passage = await until('passage', 20, () => passageOf(world, 'OUT-2', (one) => one.plateRead === STRANGER))
      if (passage.decision !== 'outside') throw new CheckFailed(`decision ${passage.decision}`)
      return passage.reason
    },
  },
  {
    title: 'the camera reads the plate, the barrier opens, the truck drives in',
    run: async (world) => {
      const { startsAt } = await look(world, world.bookingId)
      await until('window', 90, async () => (await businessNow(world)) >= Date.parse(startsAt))
      const { plate, country, trailerPlate } = world.truck
      // A truck that has entered leaves the board after minutes of business time, which the demo makes short.
      world.boardTold = boardTold(world, plate)
      world.boardTold.catch(() => undefined)
      const vehicle = await world.devices.driveUp({ lane: 'OUT-1', plate, country, trailerPlate, patienceSeconds: 30 })
      await until('way through the lane', 30, async () => (await world.devices.outcomeOf(vehicle)) === 'through')
      await until('admission', 20, async () => (await look(world, world.bookingId)).state === 'admitted')
      return `${plate} through OUT-1`
    },
  },
  {
    title: 'the officer sees the lane live: picture beside booking',
    run: async (world) => {
      const passage = await until('passage with picture', 20, () =>
        passageOf(world, 'OUT-1', (one) => one.booking?.bookingId === world.bookingId && one.pictureId !== null),
      )
      const picture = (await world.officer(`/api/gate/pictures/${passage.pictureId}`)) as Buffer
      if (picture.readUInt16BE(0) !== 0xffd8) throw new CheckFailed('the picture is not a JPEG')
      return `JPEG of ${Math.round(picture.length / 1024)} kB, ${passage.reason}`
    },
  },
  {
    title: 'the board shows the plate and its way in',
    run: async (world) => (await world.boardTold) ?? '',
  },
  {
    title: 'the border camera records the crossing',
    run: async (world) => {
      await world.devices.driveUp({ lane: 'BORDER', plate: world.truck.plate, country: world.truck.country })
      await until('crossing', 30, async () => (await look(world, world.bookingId)).state === 'crossed')
      return 'crossed'
    },
  },
  {
    title: 'the state confirms the crossing and the deposit is free again',
    run: async (world) => {
      const account = await until('settlement', 60, async () => {
        const seen = await world.driver.get<{
          available: string
          charges: { bookingId: string; state: string }[]
          movements: { kind: string; bookingId: string | null }[]
        }>('/api/payments/account')
        const returned = seen.movements.some(
          ({ kind, bookingId }) => kind === 'deposit-returned' && bookingId === world.bookingId,
        )
        return returned && seen
      })
      return `available ${account.available}`
    },
  },
  {
    title: 'the truck that never came is annulled',
    run: async (world) => {
      await until('annulment', 120, async () => (await look(world, world.absentId)).state === 'annulled')
      return 'annulled'
    },
  },
]

/** Waits until the board tells the truck into a lane. */
async function boardTold(world: CheckWorld, truck: string): Promise<string> {
  const row = await until('row of the board', 60, async () => {
    const answer = await fetch(new URL(`/api/gate/boards/${DEMO_CHECKPOINT}`, world.home.url))
    const { rows } = (await answer.json()) as { rows: { plate: string; state: string; lane: string | null }[] }
    return rows.find(({ plate, lane }) => plate.replaceAll(' ', '') === truck && lane !== null)
  })
  return `${row.plate} ${row.state} ${row.lane}`
}

/** The passage of a lane that answers to a wish, as its officer sees it. */
export async function passageOf(
  world: Pick<CheckWorld, 'officer'>,
  lane: string,
  wanted: (passage: Passage) => boolean,
): Promise<Passage | undefined> {
  const { lanes } = (await world.officer('/api/gate/lanes')) as { lanes: readonly Lane[] }
  const found = lanes.find((one) => one.lane === lane)
  return [...(found?.current ? [found.current] : []), ...(found?.recent ?? [])].find(wanted)
}
