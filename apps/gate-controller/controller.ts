import type { AddressInfo } from 'node:net'
import { openModbusBarrier } from '#gate/adapters/barrier-modbus/link.ts'
import type { Heartbeat } from '#gate/contract.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { createAlarms } from './alarms.ts'
import { createCameraEndpoint } from './camera-endpoint.ts'
import { createEventPipeline } from './event-pipeline.ts'
import { type GateLane, openLane } from './lane.ts'
import { localBoard } from './local-board.ts'
import { openPermits } from './permits.ts'
import { openPortalLink } from './portal-link.ts'
import type { ControllerSettings } from './settings.ts'
import { openControllerStore } from './store/controller-store.ts'

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
  { clock, realClock }: ControllerClocks,
  log: Log,
): Promise<GateController> {
  const store = openControllerStore(settings.folder)
  const permits = await openPermits(settings, store, log)
  const alarms = createAlarms(store, clock, realClock)
  const realNowMs = () => realClock.now().epochMilliseconds
  const lanes = new Map<string, { settings: ControllerSettings['lanes'][number]; lane: GateLane }>()
  const bootId = newId()

  const heartbeat = (): Heartbeat => {
    const unsent = store.countUnsent()
    return {
      bootId,
      at: realClock.now().toString(),
      permitVersion: permits.version,
      waitingPassages: unsent.passages,
      waitingPictures: unsent.pictures,
      lanes: [...lanes.values()].map(({ lane }) => lane.report()),
      alarms: alarms.list(),
    }
  }
  const link = openPortalLink({
    settings,
    store,
    permits,
    log,
    heartbeat,
    realNowMs,
    perform: (command) =>
      lanes.get(command.lane)?.lane.onCommand(command) ?? {
        id: command.id,
        state: 'failed',
        detail: 'gate.lane-unknown',
      },
  })
  for (const one of settings.lanes) {
    const lane = openLane({
      settings: one,
      zone: settings.zone,
      store,
      barrier: one.barrier ? openModbusBarrier(one.barrier) : null,
      clock,
      realClock,
      log,
      permits: () => ({
        list: permits.list(),
        usable: permits.isUsable(realClock.now()),
        callRequired: permits.callRequired,
        cutOff: link.isCutOff(),
      }),
      raiseAlarm: alarms.raise,
      clearAlarm: alarms.clear,
      changed: link.wake,
    })
    lanes.set(one.lane, { settings: one, lane })
  }
  const onPoison = (lane: string, detail: string) => alarms.raise(lane, 'bad-message', detail)
  const pipeline = createEventPipeline({ store, lanes, zone: settings.zone, log, onPoison })
  const answerLocal = (path: string): unknown => {
    if (path === '/health') return { cutOff: link.isCutOff(), events: store.countRawEvents(), ...heartbeat() }
    if (path !== `/api/gate/boards/${settings.checkpoint}`) return undefined
    const now = clock.now()
    const lately = store.listRecentPassages(now.epochMilliseconds - BOARD_PAST_MS)
    return localBoard({ checkpoint: settings.checkpoint, zone: settings.zone }, permits.list(), lately, now)
  }
  const now = () => realClock.now()
  const server = createCameraEndpoint({ lanes: settings.lanes, store, log, now, onKept: pipeline.drain, answerLocal })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  // What was kept before a crash is looked into now; it is too old to open anything.
  pipeline.drain()
  let ticks = 0
  const ticking = setInterval(() => {
    for (const { lane } of lanes.values()) lane.tick()
    ticks += 1
    if (ticks % FORGET_EVERY_TICKS === 0) forget()
  }, TICK_MS)
  function forget(): void {
    const before = realNowMs() - settings.keepDays * DAY_MS
    const count = store.forgetOlderThan(before, Temporal.Instant.fromEpochMilliseconds(before).toString())
    if (count > 0) log.info({ count }, 'forgotten after the time of keeping')
  }
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      clearInterval(ticking)
      for (const { lane } of lanes.values()) lane.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await link.stop()
      store.close()
    },
  }
}
