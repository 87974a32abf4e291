import { decodeHikvision } from '../adapters/camera-hikvision/decode.ts'
import { decodeNeutral } from '../adapters/camera-neutral/decode.ts'
import type { CameraMessage } from '../adapters/camera-reading.ts'
import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import type { GateLane } from './lane.ts'
import type { LaneSettings } from './settings.ts'
import type { ControllerStore, RawEvent } from './store/controller-store.ts'

export interface PipelineDeps {
  readonly store: ControllerStore
  readonly lanes: ReadonlyMap<string, { readonly settings: LaneSettings; readonly lane: GateLane }>
  readonly zone: string
  readonly log: Log
  readonly onPoison: (lane: string, detail: string) => void
}

/**
 * Looks into kept camera messages in the order in which they came. Each is decoded once; a repeated event id only adds a
 * picture that was missing; what cannot be read stays in the store, marked as poison, and does not hold up the next.
 */
export function createEventPipeline(deps: PipelineDeps) {
  let working = false
  let stopped = false

  function drain(): void {
    if (working) return
    working = true
    setImmediate(() => {
      working = false
      // What is kept and not looked into waits in the store for the next start.
      if (stopped) return
      const waiting = deps.store.listWaitingEvents()
      for (const event of waiting) takeOne(deps, event)
      if (waiting.length > 0) drain()
    })
  }
  return {
    drain,
    stop(): void {
      stopped = true
    },
  }
}

function takeOne(deps: PipelineDeps, event: RawEvent): void {
  const place = deps.lanes.get(event.lane)
  try {
    if (!place) return deps.store.markEvent(event.id, 'poison', null, ['lane is gone'])
    const message = decode(event, place.settings, deps.zone)
    if (message.heartbeat) {
      place.lane.onHeartbeat(event.receivedAt)
      return deps.store.markEvent(event.id, 'decoded', null, message.problems)
    }
    const [reading] = message.readings
    if (!reading) {
      deps.store.markEvent(event.id, 'poison', null, message.problems)
      return deps.onPoison(event.lane, message.problems.map(({ code }) => code).join(' '))
    }
    const repeated = reading.eventKey !== null && deps.store.hasEventKey(event.lane, event.role, reading.eventKey)
    // A camera may tell the plate first and send the same event again with its pictures.
    if (!repeated || reading.pictures.length > 0) {
      place.lane.onReading({ reading, role: event.role, receivedAt: event.receivedAt, digest: event.digest })
    }
    return deps.store.markEvent(event.id, repeated ? 'repeated' : 'decoded', reading.eventKey, message.problems)
  } catch (error) {
    deps.log.error({ err: error, lane: event.lane, event: event.id }, 'camera event could not be taken')
    deps.store.markEvent(event.id, 'poison', null, [messageOf(error)])
    return deps.onPoison(event.lane, 'not taken')
  }
}

function decode(event: RawEvent, settings: LaneSettings, zone: string): CameraMessage {
  const camera = event.role === 'rear' ? settings.rearCamera : settings.camera
  if (camera?.kind === 'neutral') return decodeNeutral(event.bytes)
  return decodeHikvision(event.bytes, { contentType: event.contentType, zone })
}
