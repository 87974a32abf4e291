import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from './database.ts'

/** A kind of job: a name `module.verb`, the shape of its payload, and what to do. Every job is safe to run twice. */
export interface Job<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

/** A job with its work, as a module hands it to the worker process. */
export interface JobDefinition {
  readonly name: string
  /** Parses the payload and does the work; a thrown fault is retried with back-off. */
  readonly perform: (payload: unknown) => Promise<void>
}

export interface JobOptions {
  /** The same key while waiting replaces the earlier job instead of adding one. */
  readonly jobKey?: string
  /** Jobs of one queue run one after another, in order. */
  readonly queueName?: string
  readonly maxAttempts?: number
  /** Real time before which the job does not start. Business deadlines are sweeps, never this. */
  readonly runAt?: Temporal.Instant
}

/** Names a kind of job. */
export function job<Payload>(name: string, payload: z.ZodType<Payload>): Job<Payload> {
  return { name, payload }
}

/** Joins a kind of job with its work. */
export function defineJob<Payload>(kind: Job<Payload>, work: (payload: Payload) => Promise<void>): JobDefinition {
  return { name: kind.name, perform: (payload) => work(kind.payload.parse(payload)) }
}

/** Adds a job in the transaction: it runs if, and only if, the transaction commits (the outbox). */
export async function addJob<Payload>(
  tx: Transaction,
  kind: Job<Payload>,
  payload: Payload,
  options: JobOptions = {},
): Promise<void> {
  await sql`/* prepared */ select graphile_worker.add_job(
    ${kind.name}::text,
    payload => ${JSON.stringify(payload)}::json,
    queue_name => ${options.queueName ?? null}::text,
    run_at => ${options.runAt?.toString() ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}::int,
    job_key => ${options.jobKey ?? null}::text
  )`.execute(tx)
}
