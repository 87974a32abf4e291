import type { z } from 'zod'

/** A kind of event that one module tells and any number of others hear: what goes against the arrows between modules. */
export interface Fact<Payload> {
  /** `module.what-happened`; a fact that several systems share (`shared-facts.ts`) bears the name of none. */
  readonly name: string
  /** Names that it bore in a release before: jobs of an installation may wait under them. */
  readonly formerly?: readonly string[]
  /** Reads the payload as it stands in JSON. */
  readonly payload: z.ZodType<Payload>
}

/** Names a kind of fact. Its payload goes through JSON: the schema reads back what a `Temporal` value became. */
export function fact<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  { formerly = [] }: Pick<Fact<Payload>, 'formerly'> = {},
): Fact<Payload> {
  return { name, formerly, payload }
}
