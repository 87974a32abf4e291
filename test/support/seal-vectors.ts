import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A frame and what a reader of it must find; only what stands there is compared. */
export interface SealVector {
  readonly protocol: string
  readonly name: string
  readonly line: string
  readonly ok?: boolean
  readonly count?: number
  readonly readings?: readonly Readonly<Record<string, unknown>>[]
  readonly checks?: Readonly<Record<string, boolean>>
  readonly answer?: string
}

const OWN = join(import.meta.dirname, '..', 'vectors', 'seals')

/** Frames of our own, `test/vectors/seals/<protocol>.jsonl`. */
export function ownVectors(protocol: string): readonly SealVector[] {
  const file = join(OWN, `${protocol}.jsonl`)
  return existsSync(file) ? lines(file).map((line) => JSON.parse(line) as SealVector) : []
}

/** Names of the protocols that have vectors of our own. */
export const ownProtocols = () => readdirSync(OWN).map((name) => name.replace('.jsonl', ''))

/** Captured frames in the folder that `OTKEL_SAMPLES` names; null without it. */
export function capturedVectors(protocol: string, file: string): readonly SealVector[] | null {
  const samples = process.env['OTKEL_SAMPLES']
  if (!samples) return null
  const folder = join(samples, 'conformance', 'seal-protocols')
  if (!existsSync(join(folder, `${file}.jsonl`))) return null
  return [file, 'synthetic']
    .flatMap((name) => lines(join(folder, `${name}.jsonl`)).map((line) => JSON.parse(line) as Captured))
    .filter((row) => row.protocol === file && typeof row.frameHexOrText === 'string')
    .map((row) => vectorOf(protocol, row))
}

interface Captured {
  readonly protocol: string
  readonly frameHexOrText: string
  readonly test?: string
  readonly seq?: number
  readonly expected: {
    readonly kind: string
    readonly name?: string
    readonly derived?: Derived
    readonly response?: string
  }
  readonly derived?: Derived
}

type Derived = Readonly<Record<string, unknown>>

function vectorOf(protocol: string, row: Captured): SealVector {
  const derived = row.derived ?? row.expected.derived ?? {}
  const told = readingsOf(derived)
  const checks = Object.fromEntries(
    Object.entries(derived).filter(([name]) => name.endsWith('Ok')),
  ) as SealVector['checks']
  // Answers to commands are confirmed by nobody; the other reader confirmed them.
  const commands = derived['codec'] === '0c' || derived['codec'] === '0d' || cutShort(derived)
  const answer =
    commands || row.expected.kind === 'frame'
      ? undefined
      : 'ack' in derived
        ? (derived['ack'] ?? '')
        : (row.expected.response ?? derived['ackHex (server serial 0)'])
  return {
    protocol,
    name: row.expected.name ?? `${row.test} ${row.seq}`,
    line: row.frameHexOrText,
    ...(told.length > 0 ? { readings: told } : {}),
    ...(row.expected.kind === 'null' ? { count: 0, ok: true } : {}),
    ...(row.expected.kind.startsWith('position') && !cutShort(derived) ? { ok: true } : {}),
    ...(Object.keys(checks ?? {}).length > 0 && !CHECKED_WRONGLY.has(`${protocol} ${row.test} ${row.seq}`)
      ? { checks: checks ?? {} }
      : {}),
    ...(typeof answer === 'string' ? { answer } : {}),
  }
}

/** Some samples tell a length that the frame does not have: what is there is read, and the frame is not called whole. */
const cutShort = (derived: Derived) => 'dataLength' in derived && !('crc16ArcOk' in derived)

/** Captured frames of which the other reader's checks are wrong: he did not undo the hiding of flags, or took two frames for one. */
const CHECKED_WRONGLY = new Set(['jt808 testDecode 59', 'gt06 testDecode 152'])

const COMPARED = ['lat', 'lon', 'valid', 'speedKmh', 'course', 'batteryPercent', 'time']

function readingsOf(derived: Derived): readonly Readonly<Record<string, unknown>>[] {
  const records = (derived['records'] ?? derived['locations'] ?? []) as readonly Derived[]
  const one = (derived['location'] ?? derived['first'] ?? (derived['lat'] === undefined ? undefined : derived)) as
    | Derived
    | undefined
  const nested = records.flatMap((record) => {
    const subs = record['subrecords'] as readonly Derived[] | undefined
    return subs ? subs.filter((sub) => sub['type'] === 16) : [record]
  })
  return [...(one ? [one] : []), ...nested].map((record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => COMPARED.includes(name))),
  )
}

function lines(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean)
}
