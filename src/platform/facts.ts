import { z } from 'zod'
import type { PassageFact, ReleaseFact, SealFact } from '#kernel/shared-facts.ts'
import type { Transaction } from './database.ts'
import { addJob, type Job, type JobDefinition, job } from './jobs.ts'

/** A kind of event that one module tells and any number of others hear: what goes against the arrows between modules. */
export interface Fact<Payload> {
  /** `module.what-happened`. */
  readonly name: string
  /** Reads the payload as it stands in JSON. */
  readonly payload: z.ZodType<Payload>
}

/** Names a kind of fact. Its payload goes through JSON: the schema reads back what a `Temporal` value became. */
export function fact<Payload>(name: string, payload: z.ZodType<Payload>): Fact<Payload> {
  return { name, payload }
}

/** What a module does when it hears a fact. It may hear the same fact twice. */
export interface Hearing {
  readonly fact: string
  readonly job: (module: string) => JobDefinition
}

/** Joins a fact with the work of who hears it. */
export function hearing<Payload>(told: Fact<Payload>, work: (payload: Payload) => Promise<void>): Hearing {
  return {
    fact: told.name,
    job: (module) => ({
      name: hearerJob(module, told).name,
      perform: (payload) => work(told.payload.parse(payload)),
    }),
  }
}

/** Tells a fact: every module that hears it gets a job of its own, if, and only if, the transaction commits. */
export type Tell = <Payload>(tx: Transaction, told: Fact<Payload>, payload: Payload) => Promise<void>

/** The teller of a house in which the named modules hear the named facts. */
export function tellerOf(hearers: readonly { readonly module: string; readonly facts: readonly string[] }[]): Tell {
  return async (tx, told, payload) => {
    for (const { module, facts } of hearers)
      if (facts.includes(told.name)) await addJob(tx, hearerJob(module, told), payload)
  }
}

function hearerJob<Payload>(module: string, told: Fact<Payload>): Job<Payload> {
  return job(`${module}.hears.${told.name}`, told.payload)
}

const Instant = z.iso.datetime().transform((text) => Temporal.Instant.from(text))
const Subjects = z.array(
  z.strictObject({
    kind: z.enum(['plate', 'container', 'seal', 'wagon', 'vehicle', 'declaration', 'booking']),
    id: z.string(),
    country: z.string().optional(),
  }),
)

/** A vehicle went through a lane; told by the gate. */
export const PASSAGE = fact<PassageFact>(
  'gate.passage',
  z.strictObject({
    passageId: z.string(),
    checkpoint: z.string(),
    lane: z.string(),
    stage: z.enum(['arrived', 'admitted', 'crossed', 'returned']),
    direction: z.enum(['in', 'out']),
    subjects: Subjects,
    occurredAt: Instant,
  }),
)

/** A customs service decided about goods; told by the declaration. */
export const RELEASE = fact<ReleaseFact>(
  'declaration.release',
  z.strictObject({
    declaration: z.string(),
    authority: z.string(),
    decision: z.enum(['released', 'released-conditionally', 'held', 'refused', 'withdrawn']),
    root: z.string().nullable(),
    subjects: Subjects,
    decidedAt: Instant,
  }),
)

/** A seal changed its state; told by the escort, never for a mere position. */
export const SEAL = fact<SealFact>(
  'escort.seal',
  z.strictObject({
    seal: z.string(),
    state: z.enum(['whole', 'broken', 'opened', 'removed', 'unknown']),
    alarm: z.boolean(),
    subjects: Subjects,
    observedAt: Instant,
  }),
)
