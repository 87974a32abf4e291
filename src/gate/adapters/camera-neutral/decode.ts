import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { GATE_LIMITS } from '../../domain/limits.ts'
import { type CameraMessage, type CameraPicture, type CameraProblem, isJpeg, plateText } from '../camera-reading.ts'

/** The neutral message for cameras of other makers and for recognition software: documented in the module's README. */
const NeutralEvent = z.strictObject({
  version: z.literal(1),
  /** The same for repetitions of one event. */
  eventId: z.string().min(1).max(128),
  kind: z.enum(['plate', 'heartbeat']),
  readAt: z.iso.datetime({ offset: true }),
  plate: oneLine(40, 0).default(''),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  confidence: z.number().min(0).max(100).nullable().default(null),
  trailerPlate: oneLine(40, 0).nullable().default(null),
  vehicleType: z.enum(['truck', 'bus', 'car', 'van', 'unknown']).default('unknown'),
  heading: z.enum(['towards', 'away', 'unknown']).default('unknown'),
  pictures: z
    .array(z.strictObject({ kind: z.enum(['scene', 'plate', 'other']), jpegBase64: z.base64() }))
    .max(4)
    .default([]),
})
type NeutralEvent = z.infer<typeof NeutralEvent>

/** Reads one neutral JSON message. Never throws. */
export function decodeNeutral(bytes: Uint8Array): CameraMessage {
  const fail = (code: CameraProblem['code'], detail: string): CameraMessage => ({
    readings: [],
    problems: [{ code, detail: detail.slice(0, 200) }],
    heartbeat: false,
  })
  if (bytes.length > GATE_LIMITS.cameraMessageMaxBytes) return fail('too-large', `${bytes.length} bytes`)
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    return fail('json-broken', 'not JSON')
  }
  const parsed = NeutralEvent.safeParse(json)
  if (!parsed.success) return fail('json-broken', z.prettifyError(parsed.error))
  const event = parsed.data
  if (event.kind === 'heartbeat') return { readings: [], problems: [], heartbeat: true }
  const { pictures, problems } = picturesOf(event)
  const { eventId, plate, country, confidence, trailerPlate, vehicleType, heading } = event
  return {
    readings: [
      {
        eventKey: eventId,
        plate: plateText(plate),
        country,
        confidence,
        trailerPlate: trailerPlate === null ? null : plateText(trailerPlate),
        vehicleType,
        heading,
        readAt: Temporal.Instant.from(event.readAt),
        damaged: false,
        pictures,
      },
    ],
    problems,
    heartbeat: false,
  }
}

function picturesOf(event: NeutralEvent): { pictures: CameraPicture[]; problems: CameraProblem[] } {
  const pictures: CameraPicture[] = []
  const problems: CameraProblem[] = []
  for (const { kind, jpegBase64 } of event.pictures) {
    const jpeg = Buffer.from(jpegBase64, 'base64')
    if (isJpeg(jpeg) && jpeg.length <= GATE_LIMITS.pictureMaxBytes) pictures.push({ kind, jpeg })
    else problems.push({ code: 'picture-broken', detail: `${jpeg.length} bytes` })
  }
  return { pictures, problems }
}
