import { randomBytes } from 'node:crypto'
import { freePort } from '#platform/free-port.ts'
import type { Supervisor } from '../supervisor.ts'

/** Addresses of the simulated outer world and the settings that lead the platform to it. */
export interface World {
  readonly registriesUrl: string
  readonly acquirerUrl: string
  readonly messengerUrl: string
  readonly devicesUrl: string
  readonly inboxUrl: string
  /** Settings for every process of the platform. */
  readonly env: Readonly<Record<string, string>>
  readonly lanes: readonly DemoLane[]
  readonly overviews: { readonly port: number; readonly password: string }
  readonly gatePort: number
}

/** One lane of the demonstration's checkpoint. */
export interface DemoLane {
  readonly lane: string
  readonly purpose: 'entry' | 'border' | 'zone-entry' | 'zone-exit'
  readonly freeVehicles: boolean
  readonly rearCamera: boolean
  readonly barrierPort: number | null
  readonly password: string
}

const HOST = '127.0.0.1'

/** The overview cameras of the demonstration's waiting zone, in the order of their channels. */
export const DEMO_OVERVIEWS = [
  { camera: 'CAM-IN', place: 'zone-entry' },
  { camera: 'CAM-YARD', place: 'zone-inside' },
] as const

/** Starts the simulators, each an own process on a port of its own, and waits until all answer. `pace`: so many times sooner than in reality drivers lose their patience. */
export async function startWorld(supervisor: Supervisor, pace: number): Promise<World> {
  const [registries, acquirer, messenger, access, devices, gatePort] = await ports()
  const secret = () => randomBytes(18).toString('base64url')
  const keys = {
    registries: secret(),
    client: 'otkel-demo',
    client_secret: secret(),
    callback: secret(),
    sms: secret(),
  }
  const lanes = await demoLanes(secret)
  const overviews = { port: await freePort(), password: secret() }
  const simulator = (name: string, file: string, env: Record<string, string>) =>
    supervisor.start({ name, file: `simulators/${file}.ts`, env, announces: 'line' })
  await Promise.all([
    simulator('registries simulator', 'registries', {
      OTKEL_SIM_PORT: String(registries),
      OTKEL_SIM_KEY: keys.registries,
    }),
    simulator('acquirer simulator', 'acquirer', {
      OTKEL_SIM_PORT: String(acquirer),
      OTKEL_ACQUIRER_CLIENT: keys.client,
      OTKEL_ACQUIRER_SECRET: keys.client_secret,
      OTKEL_ACQUIRER_CALLBACK_KEY: keys.callback,
    }),
    simulator('messenger simulator', 'messenger', { OTKEL_SIM_PORT: String(messenger), OTKEL_SMS_KEY: keys.sms }),
    simulator('access-control simulator', 'access-control', { OTKEL_SIM_PORT: String(access) }),
    simulator('device simulator', 'checkpoint-devices', {
      OTKEL_DEVICES: JSON.stringify({
        controlPort: devices,
        controllerUrl: `http://${HOST}:${gatePort}`,
        pace,
        lanes: lanes.map(deviceLane),
        overviews: overviewDevices(overviews),
      }),
    }),
  ])
  const at = (port: number) => `http://${HOST}:${port}`
  return {
    registriesUrl: at(registries),
    acquirerUrl: at(acquirer),
    messengerUrl: at(messenger),
    devicesUrl: at(devices),
    inboxUrl: `${at(messenger)}/inbox`,
    lanes,
    overviews,
    gatePort,
    env: {
      OTKEL_DEMO: 'true',
      OTKEL_REGISTRIES_URL: at(registries),
      OTKEL_REGISTRIES_KEY: keys.registries,
      OTKEL_CONSENT_URL: at(access),
      OTKEL_ACQUIRER_URL: at(acquirer),
      OTKEL_ACQUIRER_CLIENT: keys.client,
      OTKEL_ACQUIRER_SECRET: keys.client_secret,
      OTKEL_ACQUIRER_CALLBACK_KEY: keys.callback,
      OTKEL_SMS_URL: at(messenger),
      OTKEL_SMS_KEY: keys.sms,
      OTKEL_PUSH_ORIGINS: `${at(messenger)},https://fcm.googleapis.com,https://updates.push.services.mozilla.com`,
    },
  }
}

const deviceLane = ({ lane, rearCamera, barrierPort, password }: DemoLane) => {
  return { lane, user: 'camera', password, rearCamera, barrierPort }
}

function overviewDevices({ port, password }: World['overviews']) {
  const cameras = DEMO_OVERVIEWS.map(({ camera }) => ({ camera, user: 'camera', password }))
  return { port, cameras, into: 'ZONE-IN', out: 'ZONE-OUT' }
}

async function demoLanes(secret: () => string): Promise<readonly DemoLane[]> {
  const [first, second, cars, zoneIn, zoneOut] = await ports()
  const lane = (
    name: string,
    purpose: DemoLane['purpose'],
    barrierPort: number | null,
    freeVehicles: boolean,
  ): DemoLane => ({
    lane: name,
    purpose,
    freeVehicles,
    rearCamera: purpose === 'entry' && !freeVehicles,
    barrierPort,
    password: secret(),
  })
  return [
    lane('OUT-1', 'entry', first, false),
    lane('OUT-2', 'entry', second, false),
    lane('OUT-3', 'entry', cars, true),
    lane('ZONE-IN', 'zone-entry', zoneIn, false),
    lane('ZONE-OUT', 'zone-exit', zoneOut, false),
    lane('BORDER', 'border', null, true),
  ]
}

/** Six free ports: the most that is asked for at once. */
async function ports(): Promise<readonly [number, number, number, number, number, number]> {
  return [await freePort(), await freePort(), await freePort(), await freePort(), await freePort(), await freePort()]
}
