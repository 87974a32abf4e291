import { type Port, port } from '#platform/module-context.ts'
import type { OpenLaw } from './open-law.ts'

/** The law in memory: `others.take(LAW_IN_FORCE).current()`. */
export const LAW_IN_FORCE: Port<OpenLaw> = port('law.in-force')
