import { EventEmitter } from 'node:events'
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { WorkerEvents } from 'graphile-worker'
import { connectAtStart, connectWritable, type Tables } from './database.ts'

/**
 * Says which workers are alive, and gives the jobs of dead ones back. The library locks a job in the name of a pool of
 * workers and, when its process is killed, would let it rest for four hours: a booking would wait for its checks as long.
 */
export interface WorkerPresence {
  /** To be given to the library's runner: from it the names of our pools are learned. */
  readonly events: WorkerEvents
  /** Frees the jobs of workers that are gone; answers of how many pools. */
  rescue(db: Kysely<Tables>): Promise<number>
  close(): Promise<void>
}

/** Class of our advisory locks, beside the hash of a pool's name. */
const PRESENCE = 707_011
const RECONNECT_MS = 500
/** A live worker that lost its connection has this long to come back; running a job twice is harmless, only wasteful. */
const GRACE_SECONDS = 5

/**
 * Opens the connection on which this process shows that it lives: a session lock for each name, which the database drops by
 * itself the moment that the process or its machine is gone.
 */
export async function openWorkerPresence(url: string): Promise<WorkerPresence> {
  const names = new Set<string>()
  let client: pg.Client | undefined
  let closed = false
  let shown: Promise<unknown> = Promise.resolve()

  async function connect(by: typeof connectWritable): Promise<void> {
    const next = await by(url, { application_name: 'otkel worker presence', keepAlive: true })
    const lost = () => {
      if (client !== next) return
      client = undefined
      retry()
    }
    next.on('error', lost)
    next.on('end', lost)
    client = next
    for (const name of names) show(name)
  }

  // One after another: a connection does one thing at a time. When it broke, `lost` sees it. When the database has not noticed yet
  // that the one before is gone, its lock is waited for in vain: it is asked for again, else a living worker would count as dead.
  function show(name: string): void {
    shown = shown.then(async () => {
      const own = client
      const again = () => {
        if (!closed && own !== undefined && own === client) setTimeout(() => show(name), RECONNECT_MS).unref()
      }
      await own?.query('select pg_advisory_lock($1, hashtext($2))', [PRESENCE, name]).catch(again)
    })
  }

  function retry(): void {
    if (!closed) setTimeout(() => void connect(connectWritable).catch(retry), RECONNECT_MS).unref()
  }

  await connect(connectAtStart)
  const events: WorkerEvents = new EventEmitter()
  // Jobs are locked in the name of the pool, whichever of its workers does them.
  events.on('pool:create', ({ workerPool }) => {
    names.add(workerPool.id)
    show(workerPool.id)
  })
  return {
    events,
    rescue: rescueJobs,
    async close() {
      closed = true
      await shown
      await client?.end().catch(() => undefined)
    },
  }
}

async function rescueJobs(db: Kysely<Tables>): Promise<number> {
  const dead = await sql<{ name: string }>`
    select distinct locked_by as name from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - make_interval(secs => ${GRACE_SECONDS})
      and not exists (
        select from pg_locks
        where locktype = 'advisory' and granted and classid::bigint = ${PRESENCE}
          and database = (select oid from pg_database where datname = current_database())
          and objid::bigint = (hashtext(locked_by)::bigint & 4294967295))`.execute(db)
  const names = dead.rows.map(({ name }) => name)
  if (names.length > 0) await sql`select graphile_worker.force_unlock_workers(${names}::text[])`.execute(db)
  return names.length
}
