import type { FastifyReply } from 'fastify'
import type { EventStream } from './route.ts'

const HEARTBEAT_MS = 15_000

/** Sends a stream of events until it ends or the client goes away; a comment every 15 s shows that the line is alive. */
export async function sendEvents(
  answer: FastifyReply,
  stream: EventStream,
  signal: AbortSignal,
): Promise<FastifyReply> {
  answer.hijack()
  const out = answer.raw
  const headers = answer.getHeaders()
  out.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  out.write('retry: 2000\n\n')
  const heartbeat = setInterval(() => out.write(': alive\n\n'), HEARTBEAT_MS)
  try {
    for await (const { event, id, data } of stream.events) {
      if (signal.aborted) break
      const head = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\n`
      const drained = out.write(`${head}data: ${JSON.stringify(data)}\n\n`)
      if (!drained) await new Promise((resolve) => out.once('drain', resolve).once('close', resolve))
    }
  } finally {
    clearInterval(heartbeat)
    out.end()
  }
  return answer
}

/**
 * Yields once now and again each time `subscribe` reports a change, until the signal aborts; changes that come while the
 * reader is busy are joined into one, since every signal means "look again".
 */
export async function* changes(
  subscribe: (changed: () => void) => () => void,
  signal: AbortSignal,
): AsyncGenerator<void, void, void> {
  let wake: (() => void) | undefined
  let pending = true
  const changed = () => {
    pending = true
    wake?.()
  }
  const unsubscribe = subscribe(changed)
  signal.addEventListener('abort', changed)
  try {
    while (!signal.aborted) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (pending) resolve()
        })
      }
      pending = false
      if (!signal.aborted) yield
    }
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', changed)
  }
}
