import { ok, type Result } from '#kernel/result.ts'
import { GATE_LIMITS } from './limits.ts'
import { type GateRefusal, refuse } from './refusals.ts'

/** Whether bytes begin as a JPEG does (SOI). */
export function beginsAsJpeg(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8
}

/** A picture that may be kept: within the bound of bytes, and a JPEG. */
export function checkPicture(jpeg: Uint8Array): Result<null, GateRefusal> {
  if (jpeg.length > GATE_LIMITS.pictureMaxBytes) {
    return refuse('gate.picture-too-big', { maxBytes: GATE_LIMITS.pictureMaxBytes })
  }
  return beginsAsJpeg(jpeg) ? ok(null) : refuse('gate.picture-not-jpeg')
}
