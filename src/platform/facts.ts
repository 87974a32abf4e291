import type { Fact } from '#kernel/forms/fact.ts'
import type { Transaction } from './database.ts'
import { addJob, type JobDefinition, job } from './jobs.ts'

/** What a module does when it hears a fact. It may hear the same fact twice. */
export interface Hearing {
  readonly fact: string
  readonly jobs: (module: string) => readonly JobDefinition[]
}

/** Joins a fact with the work of who hears it: also of what was told under a former name and still waits. */
export function hearing<Payload>(told: Fact<Payload>, work: (payload: Payload) => Promise<void>): Hearing {
  return {
    fact: told.name,
    jobs: (module) =>
      [told.name, ...(told.formerly ?? [])].map((name) => ({
        name: jobName(module, name),
        perform: (payload) => work(told.payload.parse(payload)),
      })),
  }
}

/** Tells a fact: every module that hears it gets a job of its own, if, and only if, the transaction commits. */
export type Tell = <Payload>(tx: Transaction, told: Fact<Payload>, payload: Payload) => Promise<void>

/** The teller of a house in which the named modules hear the named facts. */
export function tellerOf(hearers: readonly { readonly module: string; readonly facts: readonly string[] }[]): Tell {
  return async (tx, told, payload) => {
    for (const { module, facts } of hearers)
      if (facts.includes(told.name)) await addJob(tx, job(jobName(module, told.name), told.payload), payload)
  }
}

function jobName(module: string, fact: string): string {
  return `${module}.hears.${fact}`
}
