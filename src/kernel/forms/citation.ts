import { z } from 'zod'

/** A place in an act as it is cited in every language: {@link import('../citation.ts').Citation} on the wire. */
export const CitationView = z.strictObject({ kk: z.string(), ru: z.string(), en: z.string(), zh: z.string() })
