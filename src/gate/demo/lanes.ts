import { createPublicKey } from 'node:crypto'
import path from 'node:path'
import type { DemoProcess, DemoSurroundings } from '#platform/module-parts.ts'
import { paceOf } from '../../../simulators/traffic/settings.ts'
import { readGate, SMALL_CHECKPOINT } from './seed.ts'

/** One lane of a checkpoint of the demonstration. */
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

/** A gate of the demonstration. The ports and secrets of its devices begin with its mark. */
interface DemoGate {
  readonly mark: '' | 'small '
  /** Null: the busy one of this side. */
  readonly checkpoint: string | null
  /** Of its controller, in the folder of the installation. */
  readonly folder: string
  readonly lanes: readonly DemoLane[]
  /** Whether it has a waiting zone, which overview cameras show. */
  readonly zone: boolean
}

/** The gate of the busy checkpoint. */
export const BUSY_GATE: DemoGate = {
  mark: '',
  checkpoint: null,
  folder: 'gate',
  lanes: [
    entry('OUT-1', false),
    entry('OUT-2', false),
    entry('OUT-3', true),
    other('ZONE-IN', 'zone-entry', true),
    other('ZONE-OUT', 'zone-exit', true),
    other('BORDER', 'border', false),
  ],
  zone: true,
}

/** The gate of a small checkpoint: one lane for trucks, one for cars, and its border. */
export const SMALL_GATE: DemoGate = {
  mark: 'small ',
  checkpoint: SMALL_CHECKPOINT,
  folder: 'gate-small',
  lanes: [entry('OUT-1', false), entry('OUT-2', true), other('BORDER', 'border', false)],
  zone: false,
}

/** The overview cameras of the demonstration's waiting zone, in the order of their channels. */
const OVERVIEWS = [
  { camera: 'CAM-IN', place: 'zone-entry' },
  { camera: 'CAM-YARD', place: 'zone-inside' },
] as const

const passwordOf = ({ secretOf }: DemoSurroundings, { mark }: DemoGate, device: string) =>
  secretOf(`${mark}gate device ${device}`)
const barrierPort = async ({ portOf }: DemoSurroundings, { mark }: DemoGate, { lane, barrier }: DemoLane) =>
  barrier ? await portOf(`${mark}barrier ${lane}`) : null

/** The simulated cameras and barriers of a gate. Drivers lose their patience sooner where the day runs fast. */
export async function deviceSettings(
  at: DemoSurroundings,
  gate: DemoGate,
): Promise<{ readonly simulator: Record<string, string> }> {
  const lanes = gate.lanes.map(async (one) => ({
    lane: one.lane,
    user: USER,
    password: passwordOf(at, gate, one.lane),
    rearCamera: one.rearCamera,
    barrierPort: await barrierPort(at, gate, one),
  }))
  const devices = {
    controlPort: await at.portOf(`${gate.mark}checkpoint-devices`),
    controllerUrl: `http://${HOST}:${await at.portOf(`${gate.mark}gate-controller`)}`,
    pace: at.livingDay ? paceOf(at.time.speed) : 1,
    lanes: await Promise.all(lanes),
    overviews: gate.zone ? await overviewDevices(at, gate) : null,
  }
  return { simulator: { OTKEL_DEVICES: JSON.stringify(devices) } }
}

async function overviewDevices(at: DemoSurroundings, gate: DemoGate) {
  const password = passwordOf(at, gate, 'overview cameras')
  const cameras = OVERVIEWS.map(({ camera }) => ({ camera, user: USER, password }))
  return { port: await at.portOf('overview cameras'), cameras, into: 'ZONE-IN', out: 'ZONE-OUT' }
}

async function overviewSettings(at: DemoSurroundings, gate: DemoGate) {
  const password = passwordOf(at, gate, 'overview cameras')
  const device = { host: HOST, port: await at.portOf('overview cameras'), user: USER, password }
  return OVERVIEWS.map(({ camera, place }, index) => {
    const channel = 101 + index * 100
    return { camera, place, device, channel, everySeconds: 20, recorder: { ...device, track: channel } }
  })
}

/** The controller of a gate, with the devices that are simulated for it. */
export async function gateSettings(
  gate: DemoGate,
  ...[at, { folder, keys }]: Parameters<DemoProcess['settings']>
): Promise<Readonly<Record<string, string>>> {
  const { x = '' } = createPublicKey(keys.signing).export({ format: 'jwk' })
  const lanes = gate.lanes.map(async (one) => {
    const { lane, purpose, freeVehicles, rearCamera } = one
    const camera = { kind: 'hikvision', user: USER, password: passwordOf(at, gate, lane) }
    const port = await barrierPort(at, gate, one)
    const barrier = port === null ? null : { kind: 'modbus', host: HOST, port }
    return { lane, purpose, direction: 'out', freeVehicles, camera, rearCamera: rearCamera ? camera : null, barrier }
  })
  const settings = {
    checkpoint: gate.checkpoint ?? at.checkpoint,
    ...readGate(folder, gate.checkpoint),
    portalUrl: at.portalUrl,
    permitKeys: [{ kid: keys.signingKeyId, x }],
    port: await at.portOf(`${gate.mark}gate-controller`),
    folder: path.join(folder, gate.folder),
    lanes: await Promise.all(lanes),
    overviews: gate.zone ? await overviewSettings(at, gate) : [],
  }
  return { OTKEL_GATE: JSON.stringify(settings) }
}
