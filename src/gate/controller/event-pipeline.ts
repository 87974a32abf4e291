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

/** Until a store that could keep nothing (a full disk) is tried again. */
const STORE_PAUSE_MS = 1_000

/**
 * Looks into kept camera messages in the order in which they came. Each is decoded once; a repeated event id only adds a
 * picture that was missing; what cannot be read stays in the store, marked as poison, and does not hold up the next. What the
 * store could not keep is no poison: it waits, and is taken again.
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
      const took = waiting.every((event) => takeOne(deps, event))
      if (!took) setTimeout(drain, STORE_PAUSE_MS).unref()
      else if (waiting.length > 0) drain()
    })
  }
  return {
    drain,
    stop(): void {
      stopped = true
    },
  }
}

/** Takes one message; false when the store could not keep what it meant, so that it waits and is taken again. */
function takeOne(deps: PipelineDeps, event: RawEvent): boolean {
  try {
    look(deps, event)
    return true
  } catch (error) {
    deps.log.error({ err: error, lane: event.lane, event: event.id }, 'camera event could not be taken')
    if (isOfStore(error)) return false
    return setAside(deps, event, messageOf(error))
  }
}

/** Primary result codes of SQLite that are about the place and not about what is written: busy, memory, disk. */
const OF_STORE: readonly number[] = [5, 6, 7, 8, 10, 13, 14]

/** A full or broken disk says nothing about a message. */
function isOfStore(error: unknown): boolean {
  const { errcode } = (error ?? {}) as { errcode?: unknown }
  return typeof errcode === 'number' && OF_STORE.includes(errcode % 256)
}

function setAside(deps: PipelineDeps, event: RawEvent, problem: string): boolean {
  try {
    deps.store.markEvent(event.id, 'poison', null, [problem])
    deps.onPoison(event.lane, 'not taken')
    return true
  } catch (error) {
    if (isOfStore(error)) return false
    throw error
  }
}

function look(deps: PipelineDeps, event: RawEvent): void {
  const place = deps.lanes.get(event.lane)
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
}

function decode(event: RawEvent, settings: LaneSettings, zone: string): CameraMessage {
  const camera = event.role === 'rear' ? settings.rearCamera : settings.camera
  if (camera?.kind === 'neutral') return decodeNeutral(event.bytes)
  return decodeHikvision(event.bytes, { contentType: event.contentType, zone })
}
