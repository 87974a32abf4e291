import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'
import { JOINED_HOURS } from './joined-hours.ts'

/** Models that a release carries, by name: a checkpoint, or an experiment. */
export const KZ_MODELS: Readonly<Record<string, CheckpointModel>> = { BAKHTY, 'JOINED-HOURS': JOINED_HOURS }
