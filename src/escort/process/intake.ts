import type { TcpConnection } from '#platform/tcp.ts'
import { lockOf } from '../hear-seal.ts'
import { newSession, type Protocol, type Session, trusted } from '../protocols/protocol.ts'
import type { Reading } from '../protocols/reading.ts'
import type { FrameLog, Placed } from './frame-log.ts'
import type { KnownSeal, SealDesk } from './seal-desk.ts'
import { StrangerShare } from './strangers.ts'

/** What is kept with a connection. */
interface Speaker {
  readonly session: Session
  readonly id: bigint
  seal: KnownSeal | null
  /** Frames of a stranger that were kept. */
  strange: number
  /** Numbers that a connection asked for in vain. */
  unknown: number
}

/** Frames of a stranger that are kept; he is not answered, so that he forgets nothing. */
const STRANGE_FRAMES = 20
/** Numbers that a connection may ask for in vain; a gateway speaks for many seals, of which few are not enrolled. */
const UNKNOWN_NUMBERS = 20

export interface IntakeDeps {
  readonly log: Pick<FrameLog, 'append'>
  readonly desk: SealDesk
  readonly now: () => number
  /** Counts what came, for the log and the measurements. */
  readonly counted?: (frames: number) => void
  /** What may be kept of strangers, over all protocols of a listener. */
  readonly strangers?: StrangerShare
}

/**
 * The way of a frame of one protocol: kept, then read, judged, answered. Nothing is read before it is durable but the
 * number in its head, by which it is found again.
 */
export function openIntake(protocol: Protocol, deps: IntakeDeps, firstConnection: bigint) {
  const strangers = deps.strangers ?? new StrangerShare()
  const speakerOf = (connection: TcpConnection): Speaker =>
    (connection.note ??= {
      session: newSession(deps.now()),
      id: firstConnection + connection.id,
      seal: null,
      strange: 0,
      unknown: 0,
    } satisfies Speaker) as Speaker

  return async (connection: TcpConnection, frames: readonly Buffer[]): Promise<readonly Buffer[]> => {
    const speaker = speakerOf(connection)
    const answers: Buffer[] = []
    const numbers = frames.map((frame) => protocol.identify(frame) ?? speaker.session.deviceId)
    await lookUpAll(deps.desk, speaker, numbers)
    for (const part of bySeal(protocol, deps.desk, frames, numbers)) {
      if (part.seal) connection.recognise()
      else if (
        (speaker.strange += part.frames.length) > STRANGE_FRAMES ||
        !strangers.take(connection.address, part.frames)
      ) {
        connection.close('stranger')
        return answers
      }
      const placed = await deps.log.append({
        connection: speaker.id,
        seal: part.seal?.id ?? null,
        protocol: protocol.name,
        frames: part.frames,
        urgent: part.frames.some((frame) => protocol.urgent(frame)),
      })
      deps.counted?.(part.frames.length)
      await answer(protocol, deps, speaker, part, placed, answers)
    }
    if (speaker.seal) connection.recognise()
    return answers
  }
}

/**
 * Asks the stock for the numbers that are not known here. A connection asks for few in vain: beyond that its numbers are
 * strangers without a question, so that nobody keeps the database busy by making numbers up.
 */
async function lookUpAll(desk: SealDesk, speaker: Speaker, numbers: readonly (string | null)[]): Promise<void> {
  for (const [at, number] of numbers.entries()) {
    if (speaker.unknown >= UNKNOWN_NUMBERS) return
    // A number once a burst.
    if (number === null || number === numbers[at - 1] || desk.find(number)) continue
    await desk.lookUp(number).catch(() => undefined)
    if (!desk.find(number)) speaker.unknown += 1
  }
}

interface Part {
  readonly seal: KnownSeal | null
  readonly frames: Buffer[]
}

/** Frames that stand together and are of one seal, by the number of each. */
function bySeal(
  protocol: Protocol,
  desk: SealDesk,
  frames: readonly Buffer[],
  numbers: readonly (string | null)[],
): readonly Part[] {
  const parts: Part[] = []
  for (const [i, frame] of frames.entries()) {
    const number = numbers[i] ?? null
    const last = parts.at(-1)
    if (last && number === numbers[i - 1]) {
      last.frames.push(frame)
      continue
    }
    const found = number === null ? undefined : desk.find(number)
    const seal = found?.protocol === protocol.name ? found : null
    if (last && last.seal === seal) last.frames.push(frame)
    else parts.push({ seal, frames: [frame] })
  }
  return parts
}

async function answer(
  protocol: Protocol,
  deps: IntakeDeps,
  speaker: Speaker,
  part: Part,
  placed: Placed,
  answers: Buffer[],
): Promise<void> {
  const { seal } = part
  if (seal?.loading) await seal.loading.catch(() => undefined)
  if (seal) speaker.seal = seal
  speaker.session.now = placed.receivedAt
  let id = placed.firstId
  for (const frame of part.frames) {
    const decoded = protocol.decode(frame, speaker.session)
    if (decoded.answer && mayAnswer(deps.desk, speaker)) answers.push(decoded.answer)
    if (trusted(decoded)) {
      for (const reading of decoded.readings) {
        // Waited for only when there is something to wait for: most readings are judged in the same turn.
        const waiting = hear(deps.desk, speaker, reading, placed.receivedAt, id)
        if (waiting) await waiting
      }
    }
    id += 1n
  }
}

/** Strangers are not answered: a device that is enrolled tomorrow should still have what it says today. */
function mayAnswer(desk: SealDesk, speaker: Speaker): boolean {
  if (speaker.seal) return true
  const { deviceId } = speaker.session
  return deviceId !== null && desk.find(deviceId) !== undefined
}

/** Judges a reading of the seal that it is of, at once or when what is known of the seal has been read. */
function hear(
  desk: SealDesk,
  speaker: Speaker,
  reading: Reading,
  receivedAt: number,
  id: bigint,
): Promise<void> | null {
  const seal = sealOf(desk, speaker, reading)
  if (!seal || seal.doubted === speaker.id) return null
  if (seal.current === speaker.id && !isStale(seal, receivedAt)) {
    desk.judge(seal, reading, receivedAt, id)
    return null
  }
  return hearAnew(desk, seal, speaker, reading, receivedAt, id)
}

async function hearAnew(
  desk: SealDesk,
  seal: KnownSeal,
  speaker: Speaker,
  reading: Reading,
  receivedAt: number,
  id: bigint,
): Promise<void> {
  if (isStale(seal, receivedAt)) await desk.reload(seal.number).catch(() => undefined)
  if (await believed(desk, seal, speaker, receivedAt)) desk.judge(seal, reading, receivedAt, id)
}

function sealOf(desk: SealDesk, speaker: Speaker, reading: Reading): KnownSeal | null {
  const number = lockOf(reading)
  if (number === null) return speaker.seal
  return speaker.seal?.number === number ? speaker.seal : (desk.find(number) ?? null)
}

/**
 * After a silence somebody else may have judged the leg: the sweep that concluded the silence, or another listener that
 * the seal had spoken to. Then the leg is read anew; so it is when it could not be read the last time.
 */
function isStale(seal: KnownSeal, receivedAt: number): boolean {
  const { leg, state } = seal
  if (seal.unread) return true
  return leg !== null && receivedAt - state.heardAt > leg.law.plan.periodS * 1000 + leg.law.rules.silenceGraceS * 1000
}

/**
 * A number is no identity [ESC-70]. A seal that comes back over a new connection is believed; when the old one then
 * speaks again, two devices bear one number: that is an event, and the newcomer is not judged.
 */
async function believed(desk: SealDesk, seal: KnownSeal, { id }: Speaker, receivedAt: number): Promise<boolean> {
  if (seal.doubted === id) return false
  if (seal.current === id) return true
  if (seal.before === id && seal.current !== 0n) {
    const newcomer = seal.current
    seal.before = 0n
    seal.current = id
    await desk.doubt(seal, newcomer, receivedAt)
    return true
  }
  seal.before = seal.current
  seal.current = id
  return true
}
