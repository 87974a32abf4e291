import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ISAPI_BARRIER_DEFAULTS } from '../adapters/barrier-isapi/link.ts'
import { MODBUS_BARRIER_DEFAULTS } from '../adapters/barrier-modbus/link.ts'
import { LaneCode, LaneDirection, LanePurpose, OverviewPlace } from '../contract.ts'
import { Misconfigured, messageOf } from '#platform/faults.ts'

const Camera = z.strictObject({
  kind: z.enum(['hikvision', 'neutral']),
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
})
export type CameraSettings = z.infer<typeof Camera>

const ModbusBarrier = z.strictObject({
  kind: z.literal('modbus'),
  host: z.string(),
  port: z.int().min(1).max(65_535),
  unit: z.int().min(0).max(255).default(MODBUS_BARRIER_DEFAULTS.unit),
  openCoil: z.int().min(0).default(MODBUS_BARRIER_DEFAULTS.openCoil),
  firstInput: z.int().min(0).default(MODBUS_BARRIER_DEFAULTS.firstInput),
  hasLoop: z.boolean().default(MODBUS_BARRIER_DEFAULTS.hasLoop),
  pulseMs: z.int().min(50).max(5_000).default(MODBUS_BARRIER_DEFAULTS.pulseMs),
  timeoutMs: z.int().min(100).max(10_000).default(MODBUS_BARRIER_DEFAULTS.timeoutMs),
})

const IsapiBarrier = z.strictObject({
  kind: z.literal('isapi'),
  host: z.string(),
  port: z.int().min(1).max(65_535).default(ISAPI_BARRIER_DEFAULTS.port),
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
  openOutput: z.int().min(1).max(64).default(ISAPI_BARRIER_DEFAULTS.openOutput),
  firstInput: z.int().min(1).max(64).default(ISAPI_BARRIER_DEFAULTS.firstInput),
  hasLoop: z.boolean().default(ISAPI_BARRIER_DEFAULTS.hasLoop),
  pulseMs: z.int().min(50).max(5_000).default(ISAPI_BARRIER_DEFAULTS.pulseMs),
  timeoutMs: z.int().min(100).max(10_000).default(ISAPI_BARRIER_DEFAULTS.timeoutMs),
})
/** How the barrier of a lane is driven: a relay module, or the relay output of a camera. */
const Barrier = z.discriminatedUnion('kind', [ModbusBarrier, IsapiBarrier])
export type BarrierSettings = z.infer<typeof Barrier>

const Lane = z.strictObject({
  lane: LaneCode,
  purpose: LanePurpose,
  direction: LaneDirection,
  /** Cars and buses pass without a booking [R707-3b]. */
  freeVehicles: z.boolean().default(false),
  camera: Camera,
  /** Reads the trailer's plate, the second evidence. */
  rearCamera: Camera.nullable().default(null),
  barrier: Barrier.nullable().default(null),
})
export type LaneSettings = z.infer<typeof Lane>

const IsapiDevice = z.strictObject({
  host: z.string(),
  port: z.int().min(1).max(65_535).default(80),
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(128),
  timeoutMs: z.int().min(100).max(30_000).default(5_000),
})

const Overview = z.strictObject({
  /** Its name on the officer's screen; shares one space of names with the lanes. */
  camera: LaneCode,
  place: OverviewPlace,
  device: IsapiDevice,
  /** Streaming channel whose picture is taken; 101 is the main stream of the first one. */
  channel: z.int().min(1).max(9_999).default(101),
  everySeconds: z.int().min(2).max(3_600).default(30),
  /** The recorder that keeps this camera's video, and its track; null where there is none. */
  recorder: IsapiDevice.extend({ track: z.int().min(1).max(9_999).default(101) })
    .nullable()
    .default(null),
})
export type OverviewSettings = z.infer<typeof Overview>

/** How one gate controller is set up. The signing keys are pinned here, never fetched. */
export const ControllerSettings = z.strictObject({
  checkpoint: z.string(),
  /** IANA zone of the checkpoint. */
  zone: z.string(),
  portalUrl: z.url(),
  /** The centre by another line (a modem of its own), used while the main one does not answer [R707-33]. */
  backupUrl: z.url().nullable().default(null),
  /** Token of the enrolled device. */
  token: z.string().min(20),
  /** Public Ed25519 keys (JWK `x`) of the authority that signs permit lists. */
  permitKeys: z.array(z.strictObject({ kid: z.string(), x: z.string() })).min(1),
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65_535),
  folder: z.string(),
  /** Raw messages and pictures are kept at the checkpoint for this many days after the centre has the passage. */
  keepDays: z.int().min(1).max(60).default(3),
  lanes: z.array(Lane).min(1).max(64),
  /** Cameras that look over the waiting zone and the checkpoint [R707-9, R707-32a]. */
  overviews: z.array(Overview).max(64).default([]),
  /** Overview pictures that wait for the centre are kept up to this; then the oldest go. */
  overviewKeepMegabytes: z.int().min(16).max(100_000).default(2_048),
  /** Ids of what is set aside and was looked at by whoever answers for it: kept and offered, but no alarm any more. */
  knownSetAside: z.array(z.uuid()).max(1_000).default([]),
})
export type ControllerSettings = z.infer<typeof ControllerSettings>

/** Reads the settings from `OTKEL_GATE` (JSON) or the file named by `OTKEL_GATE_FILE`. */
export function readControllerSettings(env: Readonly<Record<string, string | undefined>>): ControllerSettings {
  const file = env['OTKEL_GATE_FILE']
  let text: string
  try {
    text = file === undefined ? (env['OTKEL_GATE'] ?? '') : readFileSync(file, 'utf8')
  } catch (error) {
    throw new Misconfigured(`OTKEL_GATE_FILE: ${messageOf(error)}`)
  }
  if (text === '')
    throw new Misconfigured('OTKEL_GATE or OTKEL_GATE_FILE must hold the settings of the gate controller')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Misconfigured(`OTKEL_GATE is not JSON: ${messageOf(error)}`)
  }
  const parsed = ControllerSettings.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Misconfigured(`OTKEL_GATE: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'not valid'}`)
}
