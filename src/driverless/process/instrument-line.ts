import type { Log } from '#platform/log.ts'
import type { PinnedKey } from '#platform/pinned-key.ts'
import { openWhole } from '#platform/signing.ts'
import { DEFAULT_TCP_LIMITS, listenTcp, type TcpConnection, type TcpListener } from '#platform/tcp.ts'
import { InstrumentWords } from '../domain/instrument-words.ts'
import type { InstrumentTable } from '../store/tables.ts'

/** `typ` of a telegram: nothing else that somebody signs is taken for one. */
export const INSTRUMENT_TYP = 'otkel-instrument+jws'

const LF = 0x0a
/** A corridor has some dozens of instruments, and each says little. */
const LIMITS = {
  ...DEFAULT_TCP_LIMITS,
  connections: 400,
  keptForKnown: 200,
  strangersPerAddress: 50,
  strangerMs: 10_000,
  idleMs: 120_000,
  frameBytes: 4096,
}

export interface InstrumentLineOptions {
  readonly host: string
  readonly port: number
  readonly instruments: () => readonly InstrumentTable[]
  /** The last telegram of an instrument that was taken; 0 for none. */
  readonly lastSeqOf: (instrument: string) => number
  /** Resolves when the telegram is durable. */
  readonly receive: (jws: string, words: InstrumentWords) => Promise<void>
  readonly log: Log
}

/**
 * Where weighbridges and cameras say what they see: TCP, a line a telegram, each a compact JWS by the instrument's own key.
 * The answer `{"taken": n}` leaves when the telegram is durable; until it comes the instrument keeps the telegram and says it
 * again. A line that nobody of ours has signed ends the connection.
 */
export function openInstrumentLine(options: InstrumentLineOptions): Promise<TcpListener> {
  const { host, port, log } = options
  return listenTcp({
    host,
    port,
    limits: LIMITS,
    next: (bytes, from) => {
      const end = bytes.indexOf(LF, from)
      return end < 0 ? 0 : end - from + 1
    },
    receive: (connection, frames) => takeLines(options, connection, frames),
    ended: ({ address }, why) => log.info({ address, why }, 'an instrument has gone'),
    failed: (error) => log.error({ err: error }, 'a telegram was not kept'),
  })
}

async function takeLines(
  options: InstrumentLineOptions,
  connection: TcpConnection,
  frames: readonly Buffer[],
): Promise<readonly Buffer[]> {
  const answers: Buffer[] = []
  for (const frame of frames) {
    const jws = frame.toString('latin1').trim()
    const words = await believed(options.instruments(), jws)
    if (words === null) {
      options.log.warn({ address: connection.address }, 'a telegram is not of an instrument of ours')
      connection.close('not-believed')
      return answers
    }
    connection.recognise()
    if (words.seq > options.lastSeqOf(words.instrument)) await options.receive(jws, words)
    answers.push(Buffer.from(`${JSON.stringify({ taken: words.seq })}\n`))
  }
  return answers
}

/** What one of our instruments has signed; null when it is none of ours, or not of the form. */
async function believed(instruments: readonly InstrumentTable[], jws: string): Promise<InstrumentWords | null> {
  const opened = await openWhole(jws, INSTRUMENT_TYP, instruments.map(keyOf))
  if ('why' in opened) return null
  const words = InstrumentWords.safeParse(jsonOf(opened.payload)).data
  // With its own key an instrument speaks for itself alone.
  return words?.instrument === opened.keyId ? words : null
}

/** The key of an instrument is named as it is. */
function keyOf({ id, public_key }: InstrumentTable): PinnedKey {
  return { kid: id, kty: 'OKP', crv: 'Ed25519', x: public_key.toString('base64url'), from: null, until: null }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
