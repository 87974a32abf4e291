import { createPublicKey } from 'node:crypto'
import path from 'node:path'
import type { DemoProcess, DemoSurroundings } from '#platform/module-parts.ts'
import { paceOf } from '../../../simulators/traffic/settings.ts'
import { readGate } from './seed.ts'

/** One lane of the demonstration's checkpoint. */
interface DemoLane {
  readonly lane: string
  readonly purpose: 'entry' | 'border' | 'zone-entry' | 'zone-exit'
  readonly freeVehicles: boolean
  readonly rearCamera: boolean
  readonly barrier: boolean
}

const HOST = '127.0.0.1'
const USER = 'camera'

const entry = (lane: string, freeVehicles: boolean): DemoLane => {
  return { lane, purpose: 'entry', freeVehicles, rearCamera: !freeVehicles, barrier: true }
}
const other = (lane: string, purpose: DemoLane['purpose'], barrier: boolean): DemoLane => {
  return { lane, purpose, freeVehicles: purpose === 'border', rearCamera: false, barrier }
}

const LANES: readonly DemoLane[] = [
  entry('OUT-1', false),
  entry('OUT-2', false),
  entry('OUT-3', true),
  other('ZONE-IN', 'zone-entry', true),
  other('ZONE-OUT', 'zone-exit', true),
  other('BORDER', 'border', false),
]

/** The overview cameras of the demonstration's waiting zone, in the order of their channels. */
const OVERVIEWS = [
  { camera: 'CAM-IN', place: 'zone-entry' },
  { camera: 'CAM-YARD', place: 'zone-inside' },
] as const

const passwordOf = ({ secretOf }: DemoSurroundings, device: string) => secretOf(`gate device ${device}`)
const barrierPort = async ({ portOf }: DemoSurroundings, { lane, barrier }: DemoLane) =>
  barrier ? await portOf(`barrier ${lane}`) : null

/** The simulated cameras and barriers of the checkpoint. Drivers lose their patience sooner where the day runs fast. */
export async function deviceSettings(at: DemoSurroundings): Promise<{ readonly simulator: Record<string, string> }> {
  const lanes = LANES.map(async (one) => ({
    lane: one.lane,
    user: USER,
    password: passwordOf(at, one.lane),
    rearCamera: one.rearCamera,
    barrierPort: await barrierPort(at, one),
  }))
  const devices = {
    controlPort: await at.portOf('checkpoint-devices'),
    controllerUrl: `http://${HOST}:${await at.portOf('gate-controller')}`,
    pace: at.livingDay ? paceOf(at.time.speed) : 1,
    lanes: await Promise.all(lanes),
    overviews: {
      port: await at.portOf('overview cameras'),
      cameras: OVERVIEWS.map(({ camera }) => ({ camera, user: USER, password: passwordOf(at, 'overview cameras') })),
      into: 'ZONE-IN',
      out: 'ZONE-OUT',
    },
  }
  return { simulator: { OTKEL_DEVICES: JSON.stringify(devices) } }
}

/** The gate controller of the checkpoint, with the devices that are simulated for it. */
export const gateSettings: DemoProcess['settings'] = async (at, { folder, keys }) => {
  const { x = '' } = createPublicKey(keys.signing).export({ format: 'jwk' })
  const lanes = LANES.map(async (one) => {
    const { lane, purpose, freeVehicles, rearCamera } = one
    const camera = { kind: 'hikvision', user: USER, password: passwordOf(at, lane) }
    const port = await barrierPort(at, one)
    const barrier = port === null ? null : { kind: 'modbus', host: HOST, port }
    return { lane, purpose, direction: 'out', freeVehicles, camera, rearCamera: rearCamera ? camera : null, barrier }
  })
  const port = await at.portOf('overview cameras')
  const settings = {
    checkpoint: at.checkpoint,
    ...readGate(folder),
    portalUrl: at.portalUrl,
    permitKeys: [{ kid: keys.signingKeyId, x }],
    port: await at.portOf('gate-controller'),
    folder: path.join(folder, 'gate'),
    lanes: await Promise.all(lanes),
    overviews: OVERVIEWS.map(({ camera, place }, index) => {
      const device = { host: HOST, port, user: USER, password: passwordOf(at, 'overview cameras') }
      const channel = 101 + index * 100
      return { camera, place, device, channel, everySeconds: 20, recorder: { ...device, track: channel } }
    }),
  }
  return { OTKEL_GATE: JSON.stringify(settings) }
}
