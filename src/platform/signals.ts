import { sql } from 'kysely'
import type pg from 'pg'
import { connectAtStart, connectWritable, type Database, type Transaction } from './database.ts'

/** Tells every listening process that something changed; delivered when, and only when, the transaction commits, outside of one at once. */
export async function signal(tx: Database | Transaction, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(tx)
}

/** The same for many payloads of one channel, in one statement. */
export async function signalEach(tx: Transaction, channel: string, payloads: readonly string[]): Promise<void> {
  if (payloads.length === 0) return
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(tx)
}

export type SignalListener = (payload: string) => void

/** Subscriptions to signals over one listening connection that reconnects by itself. */
export interface Signals {
  on(channel: string, listener: SignalListener): () => void
  close(): Promise<void>
}

const RECONNECT_MS = 500

/**
 * Opens the listening connection. After a reconnect every listener is called once with an empty payload, because
 * signals sent in between are lost: listeners treat a signal as "look again", never as the fact itself.
 */
export async function openSignals(url: string): Promise<Signals> {
  const listeners = new Map<string, Set<SignalListener>>()
  let client: pg.Client | undefined
  let closed = false
  let asked: Promise<unknown> = Promise.resolve()

  async function connect(by: typeof connectWritable): Promise<void> {
    const next = await by(url, { application_name: 'otkel signals', keepAlive: true })
    next.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '')
    })
    const lost = () => {
      if (client !== next) return
      client = undefined
      retry()
    }
    next.on('error', lost)
    next.on('end', lost)
    client = next
    for (const channel of listeners.keys()) await listen(next, channel)
  }

  // One after another. A failure to listen means that the connection broke, which `lost` sees by itself.
  function listen(on: pg.Client, channel: string): Promise<unknown> {
    asked = asked.then(() => on.query(`listen ${on.escapeIdentifier(channel)}`)).catch(() => undefined)
    return asked
  }

  function retry(): void {
    if (closed) return
    setTimeout(() => {
      if (closed) return
      connect(connectWritable).then(
        async () => {
          if (closed) await client?.end()
          for (const group of listeners.values()) for (const listener of group) listener('')
        },
        () => retry(),
      )
    }, RECONNECT_MS).unref()
  }

  await connect(connectAtStart)
  return {
    on(channel, listener) {
      const group = listeners.get(channel) ?? new Set()
      if (group.size === 0 && client) void listen(client, channel)
      listeners.set(channel, group.add(listener))
      return () => group.delete(listener)
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}
