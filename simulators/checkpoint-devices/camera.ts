import { randomUUID } from 'node:crypto'
import { createDigestPoster } from './digest-client.ts'
import { eventMessage, heartbeatXml } from './isapi-event.ts'
import type { SceneSubject } from './scene.ts'
import type { CameraFaults } from './settings.ts'

/** What a camera needs to know of its place. */
export interface CameraPlace {
  readonly lane: string
  readonly role: 'front' | 'rear'
  readonly user: string
  readonly password: string
  readonly offset: string
  readonly controllerUrl: () => string | null
}

/** A plate camera that pushes ISAPI events, with faults to order. */
export interface VirtualCamera {
  faults: CameraFaults
  readonly sent: number
  readonly failed: number
  /** A message is on its way. */
  readonly busy: boolean
  /** Reads a plate now and pushes the event. */
  see(subject: SceneSubject, confidence: number): void
  beat(): void
}

const RETRY_MS = 1_000
const RETRIES_MAX = 20

/** Makes a camera. Like the real ones it keeps an event that could not be delivered and sends it again. */
export function createCamera(place: CameraPlace): VirtualCamera {
  const post = createDigestPoster(place.user, place.password)
  let faults: CameraFaults = { copies: 1, delaySeconds: 0, dropEvery: 0, damage: 'none' }
  let seen = 0
  let sent = 0
  let failed = 0
  let underWay = 0
  // One request at a time: the nonce counter must grow in the order of arrival.
  let line: Promise<unknown> = Promise.resolve()

  async function deliver(message: { contentType: string; body: Buffer | string }): Promise<void> {
    for (let attempt = 0; attempt < RETRIES_MAX; attempt += 1) {
      const base = place.controllerUrl()
      try {
        if (base === null) throw new TypeError('no controller yet')
        const status = await post(`${base}/cameras/${place.lane}/${place.role}`, message.contentType, message.body)
        if (status < 300) sent += 1
        else failed += 1
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    failed += 1
  }

  function push(message: { contentType: string; body: Buffer | string }): void {
    underWay += 1
    line = line.then(() => deliver(message)).finally(() => (underWay -= 1))
  }

  return {
    get faults() {
      return faults
    },
    set faults(next) {
      faults = next
    },
    get sent() {
      return sent
    },
    get failed() {
      return failed
    },
    get busy() {
      return underWay > 0
    },
    see(subject, confidence) {
      seen += 1
      if (faults.dropEvery > 0 && seen % faults.dropEvery === 0) return
      const event = {
        ...subject,
        confidence,
        uuid: randomUUID(),
        dateTime: localNow(place.offset),
        channel: 1,
        ipAddress: '127.0.0.1',
        macAddress: '02:00:5e:10:00:01',
        retransmitted: faults.delaySeconds > 0,
      }
      const message = damaged(eventMessage(event, `MIME_boundary_${seen}`), faults.damage)
      const send = () => {
        for (let copy = 0; copy < faults.copies; copy += 1) push(message)
      }
      if (faults.delaySeconds > 0) setTimeout(send, faults.delaySeconds * 1000)
      else send()
    },
    beat() {
      push({ contentType: 'application/xml; charset="UTF-8"', body: heartbeatXml(localNow(place.offset)) })
    },
  }
}

function localNow(offset: string): string {
  const zoned = Temporal.Now.instant().toZonedDateTimeISO(offset)
  return zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 3 })
}

function damaged<M extends { contentType: string; body: Buffer }>(message: M, damage: CameraFaults['damage']): M {
  if (damage === 'none') return message
  if (damage === 'truncate') return { ...message, body: message.body.subarray(0, 900) }
  const body = Buffer.from(message.body)
  for (let i = 0; i < body.length; i += 97) body[i] = (body[i] ?? 0) ^ 0x5a
  return { ...message, body }
}
