import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Fields that may hold secrets or personal data never reach the log. */
const REDACTED = [
  'password',
  'token',
  'code',
  'authorization',
  'cookie',
  'iin',
  'bin',
  'phone',
  'email',
  'document',
  'names',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  // What the database says of the row that it refused: its values.
  'detail',
  'err.where',
  'err.internalQuery',
]

/** The structured log of one process, to standard output. Level from `OTKEL_LOG` (default `info`). */
export function openLog(process: string, level = 'info', to?: DestinationStream): Log {
  const options = {
    level,
    base: { process },
    redact: {
      paths: REDACTED.flatMap((path) => (path.includes('.') ? [path] : [path, `*.${path}`])),
      censor: '[hidden]',
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return to ? pino(options, to) : pino(options)
}
