import { type Port, port } from '#platform/module-context.ts'
import type { Registries } from './registries.ts'

/** The state registries behind the configured interchange. */
export const STATE_REGISTRIES: Port<Registries> = port('registries.state-registries')
