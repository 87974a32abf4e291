import type { TcpConnection } from '#platform/tcp.ts'
import { lockOf } from '../hear-seal.ts'
import { newSession, type Protocol, type Session, trusted } from '../protocols/protocol.ts'
import type { Reading } from '../protocols/reading.ts'
import type { FrameLog, Placed } from './frame-log.ts'
import type { KnownSeal, SealDesk } from './seal-desk.ts'
import { StrangerShare } from './strangers.ts'

/** The number of a frame that tells none. */
const numberOf = ({ number, session }: Speaker): string | null => number ?? session.deviceId

/** What is kept with a connection. */
interface Speaker {
  readonly session: Session
  readonly id: bigint
  seal: KnownSeal | null
  /** The number that its frames told last, in the order in which they came: a login may stand in one packet with what follows. */
  number: string | null
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
  let arrivals = 0
  const speakerOf = (connection: TcpConnection): Speaker =>
    (connection.note ??= {
      session: newSession(deps.now()),
      id: firstConnection + connection.id,
      seal: null,
      number: null,
      strange: 0,
      unknown: 0,
    } satisfies Speaker) as Speaker

  return async (connection: TcpConnection, frames: readonly Buffer[]): Promise<readonly Buffer[]> => {
    const speaker = speakerOf(connection)
    const answers: Buffer[] = []
    arrivals += 1
    const arrived = arrivals
    const numbers = frames.map((frame) => (speaker.number = protocol.identify(frame) ?? numberOf(speaker)))
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
      await answer(protocol, deps, speaker, { ...part, ...placed, arrived }, answers)
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
    const seal = number === null ? null : speaksOf(protocol, desk, number)
    if (last && last.seal === seal) last.frames.push(frame)
    else parts.push({ seal, frames: [frame] })
  }
  return parts
}

/** A number is that of a seal only in the seal's own protocol: nobody speaks for one that shows a secret where none is asked [ESC-70]. */
function speaksOf(protocol: Protocol, desk: SealDesk, number: string): KnownSeal | null {
  const found = desk.find(number)
  return found?.protocol === protocol.name ? found : null
}

async function answer(
  protocol: Protocol,
  deps: IntakeDeps,
  speaker: Speaker,
  part: Part & Placed & { readonly arrived: number },
  answers: Buffer[],
): Promise<void> {
  const { seal, receivedAt, arrived } = part
  if (seal?.loading) await seal.loading.catch(() => undefined)
  if (seal) speaker.seal = seal
  speaker.session.now = receivedAt
  let id = part.firstId
  for (const frame of part.frames) {
    const decoded = protocol.decode(frame, speaker.session)
    if (decoded.answer && mayAnswer(protocol, deps.desk, speaker)) answers.push(decoded.answer)
    if (trusted(decoded)) {
      for (const reading of decoded.readings) {
        // Waited for only when there is something to wait for: most readings are judged in the same turn.
        const waiting = hear(protocol, deps.desk, speaker, { reading, receivedAt, id, arrived })
        if (waiting) await waiting
      }
    }
    id += 1n
  }
}

/** Strangers are not answered: a device that is enrolled tomorrow should still have what it says today. */
function mayAnswer(protocol: Protocol, desk: SealDesk, speaker: Speaker): boolean {
  if (speaker.seal) return true
  const { deviceId } = speaker.session
  return deviceId !== null && speaksOf(protocol, desk, deviceId) !== null
}

/** Judges a reading of the seal that it is of, at once or when what is known of the seal has been read. */
function hear(protocol: Protocol, desk: SealDesk, speaker: Speaker, heard: HeardNow): Promise<void> | null {
  const { reading, receivedAt, id } = heard
  const seal = sealOf(protocol, desk, speaker, reading)
  if (!seal || seal.doubted === speaker.id) return null
  if (seal.current === speaker.id && !isStale(seal, receivedAt)) {
    desk.judge(seal, reading, receivedAt, id)
    return null
  }
  return hearAnew(desk, seal, speaker, heard)
}

/** A reading with the moment and the number of the frame that it was kept with. */
interface HeardNow {
  readonly reading: Reading
  readonly receivedAt: number
  readonly id: bigint
  /** Its place in the order in which frames came; an alarm is durable before what came earlier. */
  readonly arrived: number
}

async function hearAnew(desk: SealDesk, seal: KnownSeal, speaker: Speaker, heard: HeardNow): Promise<void> {
  const { reading, receivedAt, id } = heard
  if (isStale(seal, receivedAt)) await desk.reload(seal.number).catch(() => undefined)
  if (await believed(desk, seal, speaker, heard)) desk.judge(seal, reading, receivedAt, id)
}

function sealOf(protocol: Protocol, desk: SealDesk, speaker: Speaker, reading: Reading): KnownSeal | null {
  const number = lockOf(reading)
  if (number === null) return speaker.seal
  return speaker.seal?.number === number ? speaker.seal : speaksOf(protocol, desk, number)
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
 * speaks again, two devices bear one number: that is an event, and the newcomer is not judged. What the old one said before
 * the newcomer began, and an alarm of the newcomer overtook, is no speaking again.
 */
async function believed(
  desk: SealDesk,
  seal: KnownSeal,
  { id }: Speaker,
  { receivedAt, arrived }: HeardNow,
): Promise<boolean> {
  if (seal.doubted === id) return false
  if (seal.current === id) return true
  if (seal.before === id && seal.current !== 0n) {
    if (arrived < seal.turned) return true
    const newcomer = seal.current
    seal.before = 0n
    seal.current = id
    seal.turned = arrived
    await desk.doubt(seal, newcomer, receivedAt)
    return true
  }
  seal.before = seal.current
  seal.current = id
  seal.turned = arrived
  return true
}
