import { type Port, port } from '#platform/module-context.ts'
import type { Places } from './open-places.ts'

/** Names and zones of checkpoints and countries in memory. */
export const PLACES: Port<Places> = port('reference.places')
