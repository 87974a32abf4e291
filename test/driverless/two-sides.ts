import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { commandCorridor } from '#driverless/command-corridor.ts'
import { type CorridorCommand, CorridorPicture } from '#driverless/contract.ts'
import type { SideLog } from '#driverless/compare-logs.ts'
import { corridorOf } from '#driverless/corridor-of.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import { type LoggedEvent, readEvents } from '#driverless/store/log-store.ts'
import { DRIVERLESS_REFUSALS } from '#driverless/domain/refusals.ts'
import { corridorRoutes } from '#driverless/http/corridor-routes.ts'
import { noteRelease, noteSeal } from '#driverless/note-facts.ts'
import { startFleetControl } from '#driverless/process/fleet-control.ts'
import { readPicture, saveVehicle } from '#driverless/store/desk-store.ts'
import { systemClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { ownPinnedKey } from '#platform/peer-settings.ts'
import { openSignals } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type VehicleSettings, VirtualVehicle } from '../../simulators/vehicle/virtual-vehicle.ts'
import { testDatabase } from '../support/database.ts'

const MAKER = 'steppe'
const PASSWORD = 'vehicle-password'
const log = openLog('corridor-test', process.env['OTKEL_LOG'] ?? 'silent')

/** One authority's side: database, portal's ear, controller with its broker. */
export type Side = Awaited<ReturnType<typeof openSide>>

/** Two sides that know each other's keys, and vehicles that are at home on the Kazakh one. */
export async function twoSides(
  t: TestContext,
  vehicles: readonly {
    readonly serial: string
    readonly version: '2.0.0' | '2.1.0' | '3.0.0'
    readonly zones?: boolean
  }[],
  {
    seen,
    unladenKg,
    gateSeconds = 1,
    prepare = async () => undefined,
  }: {
    readonly seen?: VehicleSettings['seen']
    readonly unladenKg?: number
    /** How long a gate without a camera reads; 0 where nobody needs to see the vehicle wait. */
    readonly gateSeconds?: number
    /** What is taken into use before the controllers begin: nobody waits until they look again. */
    readonly prepare?: (kz: Side) => Promise<unknown>
  } = {},
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'corridor-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [kz, cn] = await Promise.all([openSide(t, 'KZ', folder, gateSeconds), openSide(t, 'CN', folder, gateSeconds)])
  introduce(kz, cn)
  introduce(cn, kz)
  for (const side of [kz, cn]) {
    for (const { serial, version } of vehicles) {
      await inTransaction(side.database.db, (tx) =>
        saveVehicle(tx, {
          id: `${MAKER}/${serial}`,
          version,
          secret_hash: createHash('sha256').update(PASSWORD).digest(),
          place: side === kz ? 'KZ-yard' : null,
          papers: unladenKg === undefined ? null : papersWith(unladenKg, serial),
          added_at: systemClock.now(),
        }),
      )
    }
  }
  await prepare(kz)
  await kz.start()
  await cn.start()
  await signPlan(kz, cn)
  const cars = new Map(
    vehicles.map(({ serial, version, zones = false }) => [
      serial,
      new VirtualVehicle({
        manufacturer: MAKER,
        serialNumber: serial,
        version,
        password: PASSWORD,
        at: 'KZ-yard',
        interfaceName: 'otkel',
        brokers: [kz.broker(), cn.broker()],
        zones,
        ...(seen && { seen }),
        timeLapse: 400,
        yardSeconds: 60,
      }),
    ]),
  )
  t.after(() => Promise.all([...cars.values()].map((car) => car.stop())))
  return { kz, cn, cars }
}

/** Both authorities sign the plan with which they begin; until then nobody gets an order. */
async function signPlan(...sides: readonly Side[]): Promise<void> {
  const sign = async (side: Side) => {
    const plan = await until('the plan with which it begins', async () => (await side.picture())?.plan)
    await side.command({ kind: 'sign-plan', root: plan.versions[0]?.root ?? '' }, `Corridor service ${side.country}`)
  }
  await Promise.all(sides.map(sign))
  await Promise.all(
    sides.map((side) => until('the plan is signed by both', async () => (await side.picture())?.plan?.wait === null)),
  )
}

function introduce(side: Side, other: Side): void {
  const { country, installation } = other
  const keys = [ownPinnedKey(installation.keys)]
  writeFileSync(
    side.peersFile,
    JSON.stringify({ peers: [{ name: country.toLowerCase(), country, url: other.url(), keys }] }),
  )
}

async function openSide(t: TestContext, country: 'KZ' | 'CN', folder: string, gateSeconds: number) {
  const database = await testDatabase(t)
  const signals = await openSignals(database.url)
  t.after(() => signals.close())
  const signing = generateKeyPairSync('ed25519').privateKey
  const installation = { authority: { country }, keys: { signing, signingKeyId: `key-${country}` } } as never as {
    keys: Parameters<typeof ownPinnedKey>[0]
  }
  const peersFile = path.join(folder, `peers-${country}.json`)
  let app: Awaited<ReturnType<typeof buildServer>> | null = null
  let control: Awaited<ReturnType<typeof startFleetControl>> | null = null
  let port = 0
  const { readPeers } = await import('#platform/peer-settings.ts')
  const live = openLive(signals)
  const listen = async () => {
    app = await buildServer({
      routes: corridorRoutes({
        db: database.db,
        clock: systemClock,
        realClock: systemClock,
        live,
        side: country,
        // Read when the first message comes: by then both sides are introduced.
        get peers() {
          return readPeers({ OTKEL_PEERS: peersFile })
        },
      } as never),
      refusals: [DRIVERLESS_REFUSALS],
      authenticate: async () => null,
      log,
    } as never)
    await app.listen({ port, host: '127.0.0.1' })
    port = (app.server.address() as AddressInfo).port
  }
  writeFileSync(peersFile, '{"peers":[]}')
  await listen()
  let mqttPort = 0
  let instrumentPort = 0
  const side = {
    country,
    database,
    installation,
    peersFile,
    url: () => `http://127.0.0.1:${port}`,
    broker: () => `mqtt://127.0.0.1:${mqttPort}`,
    instrumentPort: () => instrumentPort,
    start: async () => {
      await app?.close()
      await listen()
      control = await startFleetControl({
        db: database.db,
        databaseUrl: database.url,
        log,
        signals,
        settings: {
          OTKEL_MQTT_HOST: '127.0.0.1',
          OTKEL_MQTT_PORT: mqttPort,
          OTKEL_VDA5050_INTERFACE: 'otkel',
          OTKEL_GATE_SECONDS: gateSeconds,
          OTKEL_INSTRUMENT_HOST: '127.0.0.1',
          OTKEL_INSTRUMENT_PORT: instrumentPort,
        },
        clock: systemClock,
        realClock: systemClock,
        installation,
        config: { OTKEL_PEERS: peersFile },
      } as never)
      mqttPort = control.ready.mqttPort ?? 0
      instrumentPort = control.ready.instrumentPort ?? 0
    },
    stop: async () => {
      await control?.stop()
      control = null
    },
    picture: async () => {
      const body = await readPicture(database.db, country)
      return body === null ? null : CorridorPicture.parse(body)
    },
    command: async (command: CorridorCommand, name: string) => {
      const picture = await side.picture()
      if (picture === null) throw new TypeError('no picture yet')
      const by = { actor: { kind: 'account', id: name } as const, name }
      const now = systemClock.now()
      const taken = await inTransaction(database.db, (tx) => commandCorridor(tx, command, by, picture, now))
      if (!taken.ok) throw new TypeError(taken.refusal.code)
      return taken.value.id
    },
    seal: (seal: string, state: 'whole' | 'broken') => {
      const deps = { db: database.db, clock: systemClock, side: country }
      return noteSeal(deps, { seal, state, alarm: state === 'broken', subjects: [], observedAt: systemClock.now() })
    },
    /** Its customs let go what is declared, and tell of the seal where they hung it. */
    release: (declaration: string, seal: string | null) => {
      const deps = { db: database.db, clock: systemClock, side: country }
      const at = systemClock.now()
      return Promise.all([
        noteRelease(deps, {
          declaration,
          authority: 'KZ',
          decision: 'released',
          root: null,
          subjects: [],
          decidedAt: at,
        }),
        ...(seal === null ? [] : [side.seal(seal, 'whole')]),
      ])
    },
  }
  t.after(async () => {
    await side.stop()
    await app?.close()
  })
  return side
}

function papersWith(unladenKg: number, registration: string) {
  const operators = { KZ: 'Operator KZ', CN: 'Operator CN' }
  const insuredUntilMs = systemClock.now().epochMilliseconds + 86_400_000
  return { registration, insuredUntilMs, permit: 'P-1', safetyCase: 'SC-1', unladenKg, operators }
}

/** Both logs whole, as an arbitrator gets them from the two sides. */
export async function logsOf(one: Side, other: Side): Promise<readonly [ArbitratedLog, ArbitratedLog]> {
  const logOf = async (side: Side, from: Side) => ({
    reader: { graph: graphOf(corridorOf(side.country)), side: side.country, interfaceName: 'otkel', log },
    links: await readEvents(side.database.db, 0n, 100_000),
    otherKeys: [ownPinnedKey(from.installation.keys)],
  })
  return [await logOf(one, other), await logOf(other, one)]
}

type ArbitratedLog = SideLog & { readonly links: readonly LoggedEvent[] }

/** Repeats a look until it answers something. The test's own time limit ends what never comes. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const began = performance.now()
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() - began > 60_000) throw new TypeError(`not seen within a minute: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
