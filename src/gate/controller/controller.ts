import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Barrier } from '../adapters/barrier.ts'
import { openIsapiBarrier } from '../adapters/barrier-isapi/link.ts'
import { openModbusBarrier } from '../adapters/barrier-modbus/link.ts'
import type { Heartbeat } from '../contract.ts'
import type { PresentTruck } from '../domain/order-of-entry.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { createAlarms } from './alarms.ts'
import { createCameraEndpoint } from './camera-endpoint.ts'
import { createEventPipeline } from './event-pipeline.ts'
import type { LaneFacts } from '../domain/lane-state.ts'
import { type GateLane, type LaneDeps, openLane } from './lane.ts'
import { localBoard } from './local-board.ts'
import { watchOverviews } from './overviews.ts'
import { type HeldPermits, openPermits } from './permits.ts'
import { openPortalLink } from './portal-link.ts'
import { createSetAside, type SetAsideBook } from './set-aside.ts'
import type { BarrierSettings, ControllerSettings, LaneSettings } from './settings.ts'
import { type ControllerStore, openControllerStore } from './store/controller-store.ts'

export interface ControllerClocks {
  /** Business time. */
  readonly clock: Clock
  readonly realClock: Clock
}

/** A gate controller at work. */
export interface GateController {
  readonly port: number
  stop(): Promise<void>
}

const TICK_MS = 1_000
const BOARD_PAST_MS = 10 * 60_000
const DAY_MS = 86_400_000
const FORGET_EVERY_TICKS = 600

/** Starts the controller of one checkpoint: lanes, camera endpoint, link to the centre. */
export async function startGateController(
  settings: ControllerSettings,
  clocks: ControllerClocks,
  log: Log,
): Promise<GateController> {
  const { clock, realClock } = clocks
  const store = openControllerStore(settings.folder)
  const permits = await openPermits(settings, store, log)
  const alarms = createAlarms(store, clock, realClock)
  const lanes: Lanes = new Map()
  const realNowMs = () => realClock.now().epochMilliseconds
  const configured = settings.lanes.map(({ lane }) => lane)
  const setAside = createSetAside({ store, alarms, lanes: configured, known: settings.knownSetAside, realNowMs, log })
  const heartbeat = heartbeatOf(newId(), { store, permits, alarms, lanes, realClock })
  const link = openPortalLink({
    settings,
    store,
    permits,
    setAside,
    log,
    heartbeat,
    realNowMs,
    perform: (command) => {
      const place = lanes.get(command.lane)
      return place?.lane.onCommand(command) ?? { id: command.id, state: 'failed', detail: 'gate.lane-unknown' }
    },
  })
  const shared = {
    zone: settings.zone,
    store,
    ...clocks,
    log,
    permits: () => permitsNow(permits, realClock.now(), link.isCutOff()),
    atOtherBars: atOtherBars(lanes),
    changed: () => link.wake(),
  }
  for (const one of settings.lanes) {
    const barrier = one.barrier && openBarrier(one.barrier)
    const raiseAlarm: LaneDeps['raiseAlarm'] = (...alarm) => alarms.raise(...alarm)
    const clearAlarm: LaneDeps['clearAlarm'] = (...alarm) => alarms.clear(...alarm)
    lanes.set(one.lane, {
      settings: one,
      lane: openLane({ ...shared, settings: one, barrier, raiseAlarm, clearAlarm }),
    })
  }
  const onPoison = (lane: string, detail: string) => alarms.raise(lane, 'bad-message', detail)
  const pipeline = createEventPipeline({ store, lanes, zone: settings.zone, log, onPoison })
  const answerLocal = localAnswers({ settings, store, permits, clock, realClock, setAside, link, heartbeat })
  const now = () => realClock.now()
  const server = createCameraEndpoint({ lanes: settings.lanes, store, log, now, onKept: pipeline.drain, answerLocal })
  await listen(server, settings)
  // What was kept before a crash is looked into now; it is too old to open anything.
  pipeline.drain()
  const overviews = watchOverviews({ settings, store, alarms, clock, log, link })
  const ticking = startTicking(lanes, () => forget(store, settings, realClock, log))
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      clearInterval(ticking)
      for (const { lane } of lanes.values()) lane.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await overviews.stop()
      await link.stop()
      pipeline.stop()
      store.close()
    },
  }
}

/** What is answered at the checkpoint itself, with or without the centre: health and the board. */
function localAnswers(of: {
  readonly settings: ControllerSettings
  readonly store: ControllerStore
  readonly permits: HeldPermits
  readonly clock: Clock
  readonly realClock: Clock
  readonly setAside: SetAsideBook
  readonly link: ReturnType<typeof openPortalLink>
  readonly heartbeat: () => Heartbeat
}): (path: string) => unknown {
  const { settings, store, permits, clock, realClock, setAside, link, heartbeat } = of
  return (path) => {
    if (path === '/health') {
      const aside = { setAsideCount: setAside.count(), setAside: setAside.list() }
      return { cutOff: link.isCutOff(), events: store.countRawEvents(), ...aside, ...heartbeat() }
    }
    if (path !== `/api/gate/boards/${settings.checkpoint}`) return undefined
    const now = clock.now()
    const lately = store.listRecentPassages(realClock.now().epochMilliseconds - BOARD_PAST_MS)
    return localBoard({ checkpoint: settings.checkpoint, zone: settings.zone }, permits.list(), lately, now)
  }
}

function openBarrier(settings: BarrierSettings): Barrier {
  return settings.kind === 'isapi' ? openIsapiBarrier(settings) : openModbusBarrier(settings)
}

type Lanes = Map<string, { readonly settings: LaneSettings; readonly lane: GateLane }>

function permitsNow(permits: HeldPermits, realNow: Temporal.Instant, cutOff: boolean): LaneFacts['permits'] {
  const { callRequired, order } = permits
  return { list: permits.list(), usable: permits.isUsable(realNow), callRequired, order, cutOff }
}

/** Who stands at the bars of the other entries of a lane's direction, ready to be let in [R707-31]. */
function atOtherBars(lanes: Lanes): (of: LaneSettings) => readonly PresentTruck[] {
  return ({ lane: own, direction }) =>
    [...lanes.values()].flatMap(({ settings, lane }) => {
      const beside = settings.lane !== own && settings.purpose === 'entry' && settings.direction === direction
      return beside ? (lane.atBar() ?? []) : []
    })
}

function heartbeatOf(
  bootId: string,
  of: {
    readonly store: ControllerStore
    readonly permits: HeldPermits
    readonly alarms: ReturnType<typeof createAlarms>
    readonly lanes: Lanes
    readonly realClock: Clock
  },
): () => Heartbeat {
  return () => {
    const unsent = of.store.countUnsent()
    return {
      bootId,
      at: of.realClock.now().toString(),
      permitVersion: of.permits.version,
      waitingPassages: unsent.passages,
      waitingPictures: unsent.pictures,
      lanes: [...of.lanes.values()].map(({ lane }) => lane.report()),
      alarms: of.alarms.list(),
    }
  }
}

function listen(server: Server, { port, host }: ControllerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

function startTicking(lanes: Lanes, sometimes: () => void): NodeJS.Timeout {
  let ticks = 0
  return setInterval(() => {
    for (const { lane } of lanes.values()) lane.tick()
    ticks += 1
    if (ticks % FORGET_EVERY_TICKS === 0) sometimes()
  }, TICK_MS)
}

function forget(store: ControllerStore, { keepDays }: ControllerSettings, realClock: Clock, log: Log): void {
  const before = realClock.now().epochMilliseconds - keepDays * DAY_MS
  const count = store.forgetOlderThan(before, Temporal.Instant.fromEpochMilliseconds(before).toString())
  if (count > 0) log.info({ count }, 'forgotten after the time of keeping')
}
