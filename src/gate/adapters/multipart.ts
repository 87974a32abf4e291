import { GATE_LIMITS } from '../domain/limits.ts'
import type { CameraProblem } from './camera-reading.ts'

/** One part of a multipart message (RFC 2046, section 5.1). */
export interface Part {
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The closing boundary was there, so nothing of the body is missing. */
  readonly whole: boolean
}

export interface Parts {
  readonly parts: readonly Part[]
  readonly problems: readonly CameraProblem[]
}

const HEADER_BYTES_MAX = 4096

/** The boundary of a `multipart/*` content type; null when it is none. */
export function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null
  const match = /;\s*boundary\s*=\s*(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70}))/i.exec(contentType)
  return match?.[1] ?? match?.[2] ?? null
}

/**
 * Splits a multipart body. Cameras are careless: bare line feeds, a missing closing boundary, a boundary other than the
 * announced one. What can be read is returned, what cannot is a problem.
 */
export function splitParts(bytes: Buffer, contentType: string): Parts {
  const boundary = announcedOrFirst(bytes, contentType)
  if (boundary === null) return { parts: [], problems: [{ code: 'multipart-broken', detail: 'no boundary' }] }
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  const starts = markPositions(bytes, mark)
  if (starts.length === 0) return { parts: [], problems: [{ code: 'multipart-broken', detail: 'boundary not found' }] }
  const parts: Part[] = []
  const problems: CameraProblem[] = []
  for (const [index, start] of starts.entries()) {
    const after = start + mark.length
    if (bytes[after] === 0x2d && bytes[after + 1] === 0x2d) return { parts, problems }
    if (parts.length >= GATE_LIMITS.cameraPartsMax) {
      return { parts, problems: [...problems, { code: 'too-many-parts', detail: String(starts.length) }] }
    }
    const next = starts[index + 1]
    const part = readPart(bytes.subarray(after, next ?? bytes.length), next !== undefined)
    if (part) parts.push(part)
    else problems.push({ code: 'multipart-broken', detail: `part ${index + 1} has no end of headers` })
  }
  return { parts, problems: [...problems, { code: 'multipart-truncated', detail: 'no closing boundary' }] }
}

function announcedOrFirst(bytes: Buffer, contentType: string): string | null {
  const announced = boundaryOf(contentType)
  if (announced !== null && bytes.includes(`--${announced}`)) return announced
  const firstLine = /^\s*--([^\r\n]{1,70})\r?\n/.exec(bytes.subarray(0, 200).toString('latin1'))
  return firstLine?.[1]?.trimEnd() || announced
}

function markPositions(bytes: Buffer, mark: Buffer): number[] {
  const positions: number[] = []
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    // A boundary stands at the beginning of a line; the same letters inside a picture are not one.
    if (at === 0 || bytes[at - 1] === 0x0a) positions.push(at)
    if (positions.length > GATE_LIMITS.cameraPartsMax + 1) break
  }
  return positions
}

function readPart(chunk: Buffer, whole: boolean): Part | null {
  const head = chunk.subarray(0, HEADER_BYTES_MAX)
  const crlf = head.indexOf('\r\n\r\n')
  const lf = head.indexOf('\n\n')
  const end = crlf >= 0 && (lf < 0 || crlf <= lf) ? crlf : lf
  if (end < 0) return null
  const bodyStart = end + (end === crlf ? 4 : 2)
  const headers: Record<string, string> = {}
  for (const line of head.subarray(0, end).toString('utf8').split(/\r?\n/)) {
    const match = /^([A-Za-z0-9-]{1,60}):\s*(.*)$/.exec(line)
    if (match?.[1] !== undefined) headers[match[1].toLowerCase()] = match[2] ?? ''
  }
  return { headers, body: withoutLastNewline(chunk.subarray(bodyStart), whole), whole }
}

function withoutLastNewline(body: Buffer, whole: boolean): Buffer {
  if (!whole || body.at(-1) !== 0x0a) return body
  return body.subarray(0, body.length - (body.at(-2) === 0x0d ? 2 : 1))
}

/** The file name (or form name) of a part, from its content disposition. */
export function partName(part: Part): string {
  const disposition = part.headers['content-disposition'] ?? ''
  const file = /filename="?([^";\r\n]{1,200})"?/i.exec(disposition)?.[1]
  const name = /\bname="?([^";\r\n]{1,200})"?/i.exec(disposition)?.[1]
  return file ?? name ?? part.headers['content-id']?.replace(/[<>]/g, '') ?? ''
}
