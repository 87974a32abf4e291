import { z } from 'zod'

/** One virtual lane: a front camera, perhaps a rear one for trailers, perhaps a barrier. */
export const LaneSettings = z.strictObject({
  lane: z.string().regex(/^[A-Z0-9-]{1,16}$/),
  user: z.string(),
  password: z.string(),
  rearCamera: z.boolean().default(false),
  /** Port of the relay module; 0 takes a free one, null: the lane has no barrier. */
  barrierPort: z.int().min(0).max(65_535).nullable(),
})
export type LaneSettings = z.infer<typeof LaneSettings>

/** Settings of the process, one JSON in `OTKEL_DEVICES`. */
export const DeviceSettings = z.strictObject({
  controlPort: z.int().min(0).max(65_535),
  /** Base address of the gate controller's camera endpoint; may also be told later by `POST /control`. */
  controllerUrl: z.url().nullable(),
  /** Offset that the cameras write into their local times. */
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .default('+05:00'),
  /**
   * How many times sooner a driver loses his patience: where time is fast, nobody blocks a lane for hours of it. Booms and
   * trucks move as they do, since the gate sees them move.
   */
  pace: z.number().min(1).max(8).default(1),
  lanes: z.array(LaneSettings).min(1).max(32),
  /** Overview cameras with their recorder, behind one address; the first one's name and password open all. */
  overviews: z
    .strictObject({
      port: z.int().min(0).max(65_535),
      cameras: z.array(z.strictObject({ camera: z.string(), user: z.string(), password: z.string() })).min(1),
      /** The lanes by which trucks come into the zone that the cameras show, and leave it. */
      into: z.string(),
      out: z.string(),
    })
    .nullable()
    .default(null),
})
export type DeviceSettings = z.infer<typeof DeviceSettings>

export const DriveUp = z.strictObject({
  lane: z.string(),
  plate: z.string().max(20),
  country: z.string().length(2),
  confidence: z.number().min(0).max(100).default(97),
  /** What the camera makes of the plate, when it errs. */
  readAs: z.string().max(20).optional(),
  trailerPlate: z.string().max(20).optional(),
  vehicleType: z.enum(['truck', 'bus', 'car', 'van', 'unknown']).default('truck'),
  /** Seconds that the driver waits at the bar before he turns back. */
  patienceSeconds: z.number().min(0.2).max(3600).default(60),
})
export type DriveUp = z.infer<typeof DriveUp>

/** Faults of a camera. `copies`: each message is sent this often in all; `delaySeconds`: sent later, its time stays. */
export const CameraFaults = z.strictObject({
  copies: z.int().min(1).max(10),
  delaySeconds: z.number().min(0).max(86_400),
  /** Every n-th message is lost; 0: none. */
  dropEvery: z.int().min(0).max(100),
  damage: z.enum(['none', 'truncate', 'noise']),
})
export type CameraFaults = z.infer<typeof CameraFaults>

export const Control = z.strictObject({
  controllerUrl: z.url().optional(),
  lane: z.string().optional(),
  barrier: z.enum(['none', 'stuck-down', 'stuck-up', 'silent', 'loop-stuck']).optional(),
  camera: CameraFaults.partial().optional(),
})
export type Control = z.infer<typeof Control>
