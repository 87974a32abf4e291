import { XMLParser } from 'fast-xml-parser'
import type { VehicleType } from '../../domain/barrier-permit.ts'
import { GATE_LIMITS } from '../../domain/limits.ts'
import {
  type CameraMessage,
  type CameraPicture,
  type CameraProblem,
  type CameraReading,
  isJpeg,
  plateText,
} from '../camera-reading.ts'
import { boundaryOf, type Part, partName, splitParts } from '../multipart.ts'
import { countryOfIndex } from './country-index.ts'

/** How a message of one camera is to be read. */
export interface HikvisionOptions {
  readonly contentType: string
  /** IANA zone of cameras whose firmware sends local time without an offset. */
  readonly zone: string
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  maxNestedTags: 24,
})

/**
 * Reads one ISAPI event push: `EventNotificationAlert` of type ANPR as XML, alone or as a multipart message with JPEG
 * parts. Never throws. What is cut or mangled still gives what can be told for sure, marked as damaged.
 */
export function decodeHikvision(bytes: Uint8Array, options: HikvisionOptions): CameraMessage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length > GATE_LIMITS.cameraMessageMaxBytes) {
    return nothing({ code: 'too-large', detail: `${buffer.length} bytes` })
  }
  const multipart =
    boundaryOf(options.contentType) !== null || buffer.subarray(0, 16).toString('latin1').startsWith('--')
  const { parts, problems } = multipart
    ? splitParts(buffer, options.contentType)
    : { parts: [{ headers: {}, body: buffer, whole: true }], problems: [] }
  const eventPart = parts.find(looksLikeXml)
  if (!eventPart) return { readings: [], problems: [...problems, { code: 'no-event', detail: '' }], heartbeat: false }
  const event = readEvent(eventPart)
  if (!event.fields) return { readings: [], problems: [...problems, ...event.problems], heartbeat: false }
  const type = text(event.fields, 'eventType')
  if (isHeartbeat(event.fields)) return { readings: [], problems, heartbeat: true }
  if (type.toUpperCase() !== 'ANPR') {
    return nothing(...problems, ...event.problems, { code: 'not-a-plate-event', detail: type.slice(0, 40) })
  }
  const pictures = readPictures(parts, event.fields)
  const reading = toReading(event.fields, event.xml, options, event.truncated || !eventPart.whole, pictures.pictures)
  const missingTime: CameraProblem[] = reading.readAt === null ? [{ code: 'time-missing', detail: '' }] : []
  return {
    readings: [reading],
    problems: [...problems, ...event.problems, ...pictures.problems, ...missingTime],
    heartbeat: false,
  }
}

function nothing(...problems: CameraProblem[]): CameraMessage {
  return { readings: [], problems, heartbeat: false }
}

function looksLikeXml(part: Part): boolean {
  if (/xml/i.test(part.headers['content-type'] ?? '')) return true
  const head = part.body.subarray(0, 400).toString('latin1')
  return head.includes('<EventNotificationAlert') || head.trimStart().startsWith('<?xml')
}

type Fields = Readonly<Record<string, unknown>>

interface EventXml {
  readonly fields: Fields | null
  readonly xml: string
  readonly truncated: boolean
  readonly problems: readonly CameraProblem[]
}

function readEvent(part: Part): EventXml {
  const broken = (problem: CameraProblem): EventXml => ({ fields: null, xml: '', truncated: true, problems: [problem] })
  if (part.body.length > GATE_LIMITS.cameraTextMaxBytes) {
    return broken({ code: 'too-large', detail: `event of ${part.body.length} bytes` })
  }
  const xml = part.body.toString('utf8')
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return broken({ code: 'doctype-refused', detail: '' })
  let tree: unknown
  try {
    tree = parser.parse(xml)
  } catch (error) {
    return broken({ code: 'xml-broken', detail: error instanceof Error ? error.message.slice(0, 120) : 'unreadable' })
  }
  const fields = child(tree, 'EventNotificationAlert')
  if (!fields) return broken({ code: 'no-event', detail: 'no EventNotificationAlert' })
  const truncated = !/<\/(?:[\w-]+:)?EventNotificationAlert\s*>/.test(xml)
  return { fields, xml, truncated, problems: truncated ? [{ code: 'xml-truncated', detail: '' }] : [] }
}

/** Cameras prove that they live with an inactive `videoloss` or a `heartBeat` event. */
function isHeartbeat(fields: Fields): boolean {
  const type = text(fields, 'eventType').toLowerCase()
  return type === 'heartbeat' || (type === 'videoloss' && text(fields, 'eventState').toLowerCase() === 'inactive')
}

function toReading(
  fields: Fields,
  xml: string,
  options: HikvisionOptions,
  damaged: boolean,
  pictures: readonly CameraPicture[],
): CameraReading {
  const anpr = child(fields, 'ANPR') ?? {}
  // In a cut message the last text may be half a plate: only a closed element is believed.
  const closed = (name: string) =>
    damaged && !new RegExp(`</(?:[\\w-]+:)?${name}\\s*>`).test(xml) ? '' : text(anpr, name)
  const plate = plateText(closed('licensePlate')) || plateText(closed('originalLicensePlate'))
  const confidence = Number.parseFloat(closed('confidenceLevel'))
  return {
    eventKey: text(fields, 'UUID').slice(0, 128) || null,
    plate: /^(unknown|none|-+)$/i.test(plate) ? '' : plate,
    country: countryOfIndex(closed('CRIndex') || closed('country')),
    confidence: confidence >= 0 && confidence <= 100 ? confidence : null,
    trailerPlate: null,
    vehicleType: vehicleTypeOf(closed('vehicleType')),
    heading: headingOf(closed('direction')),
    readAt: timeOf(text(fields, 'dateTime'), options.zone),
    damaged,
    pictures,
  }
}

/** The maker's types: truck, smallTruck, containerTruck…; bus, largeBus…; vehicle, SUVMPV, van, pickupTruck. */
function vehicleTypeOf(word: string): VehicleType {
  if (/^(pickupTruck|van|minitruck|lighttruck)$/i.test(word)) return 'van'
  if (/^(vehicle|SUVMPV|car|sedan|salooncar|minicar|hatchback|coupe)$/i.test(word)) return 'car'
  if (/truck|trailer|tanker|lorry/i.test(word)) return 'truck'
  return /bus|coach/i.test(word) ? 'bus' : 'unknown'
}

function headingOf(word: string): CameraReading['heading'] {
  if (/^(forward|approach|obverse)$/i.test(word)) return 'towards'
  return /^(reverse|away|back)/i.test(word) ? 'away' : 'unknown'
}

function timeOf(value: string, zone: string): Temporal.Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/.test(value)) return null
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(value)) return Temporal.Instant.from(value)
    return Temporal.PlainDateTime.from(value).toZonedDateTime(zone).toInstant()
  } catch {
    return null
  }
}

function readPictures(
  parts: readonly Part[],
  fields: Fields,
): { pictures: CameraPicture[]; problems: CameraProblem[] } {
  const plan = picturePlan(fields)
  const pictures: CameraPicture[] = []
  const problems: CameraProblem[] = []
  for (const part of parts) {
    const name = partName(part)
    const announced = /^image\//i.test(part.headers['content-type'] ?? '') || /\.jpe?g$/i.test(name)
    if (!announced && !isJpeg(part.body)) continue
    const whole = part.whole && isJpeg(part.body) && part.body.length <= GATE_LIMITS.pictureMaxBytes
    if (whole) pictures.push({ kind: plan.get(name) ?? kindOf(name), jpeg: part.body })
    else problems.push({ code: 'picture-broken', detail: `${name.slice(0, 60)}: ${part.body.length} bytes` })
  }
  return { pictures, problems }
}

function picturePlan(fields: Fields): Map<string, CameraPicture['kind']> {
  const list = child(child(fields, 'ANPR'), 'pictureInfoList')
  const infos = list?.['pictureInfo']
  const plan = new Map<string, CameraPicture['kind']>()
  for (const info of Array.isArray(infos) ? infos.slice(0, GATE_LIMITS.cameraPartsMax) : [infos]) {
    if (typeof info !== 'object' || info === null) continue
    const kind = kindOf(text(info, 'type'))
    for (const key of [text(info, 'fileName'), text(info, 'pId')]) if (key !== '') plan.set(key, kind)
  }
  return plan
}

function kindOf(word: string): CameraPicture['kind'] {
  if (/plate/i.test(word)) return 'plate'
  return /detection|vehicle|scene|background/i.test(word) ? 'scene' : 'other'
}

function child(node: unknown, name: string): Fields | null {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return null
  const value = (node as Record<string, unknown>)[name]
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'object' && first !== null ? (first as Fields) : null
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function text(node: object, name: string): string {
  const value = Object.hasOwn(node, name) ? (node as Record<string, unknown>)[name] : ''
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first !== 'string') return ''
  return first.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => PREDEFINED[entity] ?? '').trim()
}
