import type { FastifyReply } from 'fastify'
import type { EventStream, StreamEvent } from './route.ts'

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
} as const

/** Sends a stream of events until it ends or the client goes away; a `beat` now and again shows that the line is alive. */
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
    ...STREAM_HEADERS,
  })
  out.write('retry: 2000\n\n')
  const heartbeat = setInterval(() => {
    // A reader who does not take what lies there gets no more on top.
    if (!out.writableNeedDrain) out.write('event: beat\ndata: {}\n\n')
  }, stream.beatMs)
  try {
    for await (const event of stream.events) {
      if (signal.aborted) break
      const drained = out.write(Buffer.isBuffer(event) ? event : encodeEvent(event))
      if (!drained) await drainedOrClosed(out)
    }
  } finally {
    clearInterval(heartbeat)
    out.end()
  }
  return answer
}

function drainedOrClosed(out: FastifyReply['raw']): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      out.off('drain', go).off('close', go)
      resolve()
    }
    out.on('drain', go).on('close', go)
  })
}

/** The bytes of an event as they go over the line. */
export function encodeEvent({ event, id, data }: StreamEvent): Buffer {
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
