import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'

/** Models that a release carries, by checkpoint. */
export const KZ_MODELS: Readonly<Record<string, CheckpointModel>> = { BAKHTY }
