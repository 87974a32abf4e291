import type { VehicleType } from '../domain/barrier-permit.ts'

/** A picture that came with a reading. */
export interface CameraPicture {
  /** `scene`: the whole vehicle; `plate`: the plate cut out. */
  readonly kind: 'scene' | 'plate' | 'other'
  readonly jpeg: Uint8Array
}

/** One plate reading, whatever the maker of the camera. */
export interface CameraReading {
  /** The camera's own id of the event, the same when it repeats the message; null when it gives none. */
  readonly eventKey: string | null
  /** As read; empty when the camera saw a vehicle without a readable plate. */
  readonly plate: string
  /** ISO 3166 alpha-2, as far as the camera knows it. */
  readonly country: string | null
  /** Per cent; null when not told. */
  readonly confidence: number | null
  readonly trailerPlate: string | null
  readonly vehicleType: VehicleType
  readonly heading: 'towards' | 'away' | 'unknown'
  /** The camera's own time; null when it is missing or not a time. */
  readonly readAt: Temporal.Instant | null
  /** The message was cut or mangled: what is left is recorded, but opens nothing. */
  readonly damaged: boolean
  readonly pictures: readonly CameraPicture[]
}

/** What was wrong with a message; `detail` is for the log, never shown to drivers. */
export interface CameraProblem {
  readonly code:
    | 'too-large'
    | 'multipart-broken'
    | 'multipart-truncated'
    | 'too-many-parts'
    | 'no-event'
    | 'xml-broken'
    | 'xml-truncated'
    | 'doctype-refused'
    | 'json-broken'
    | 'not-a-plate-event'
    | 'time-missing'
    | 'picture-broken'
  readonly detail: string
}

/** The answer of every camera codec: it never throws. */
export interface CameraMessage {
  readonly readings: readonly CameraReading[]
  readonly problems: readonly CameraProblem[]
  /** The message only says that the camera lives. */
  readonly heartbeat: boolean
}

const PLATE_TEXT_MAX = 40

/** A plate as a camera wrote it, without what is no text: signs that control, halves of characters, more than a plate holds. */
export function plateText(raw: string): string {
  const visible = raw.toWellFormed().replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '')
  return visible.trim().slice(0, PLATE_TEXT_MAX).toWellFormed().replace('\ufffd', '')
}

/** Whether bytes begin as a JPEG (SOI and a marker). */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** The best picture to show beside a booking: the scene, else the largest. */
export function mainPicture(reading: CameraReading): CameraPicture | null {
  const scene = reading.pictures.find(({ kind }) => kind === 'scene')
  if (scene) return scene
  return [...reading.pictures].sort((a, b) => b.jpeg.length - a.jpeg.length)[0] ?? null
}
