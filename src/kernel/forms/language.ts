import { z } from 'zod'
import { LANGUAGES } from '../language.ts'

/** One of the languages of the product. */
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

/** The same said in every language of the product. */
export const EveryLanguage = z.strictObject({ kk: z.string(), ru: z.string(), en: z.string(), zh: z.string() })
