import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'
import { BAKHTY_QUEUE, CHINA_BORDER } from './carried.ts'
import { JOINED_HOURS } from './joined-hours.ts'

/** Models that a release carries, by name: a checkpoint, the whole border, or an experiment. */
export const KZ_MODELS: Readonly<Record<string, CheckpointModel>> = {
  BAKHTY,
  'BAKHTY-QUEUE': BAKHTY_QUEUE,
  'CHINA-BORDER': CHINA_BORDER,
  'JOINED-HOURS': JOINED_HOURS,
}
