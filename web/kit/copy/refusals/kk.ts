import type { RefusalTexts } from './texts.ts'
import { declarationRefusals } from './kk/declaration.ts'
import { escortRefusals } from './kk/escort.ts'
import { driverlessRefusals } from './kk/driverless.ts'
import { gateRefusals } from './kk/gate.ts'
import { identityRefusals } from './kk/identity.ts'
import { planningRefusals } from './kk/planning.ts'
import { terminalsRefusals } from './kk/terminals.ts'
import { railRefusals } from './kk/rail.ts'
import { queueRefusals } from './kk/queue.ts'

export const refusals = {
  ...queueRefusals,
  ...railRefusals,
  ...identityRefusals,
  ...gateRefusals,
  ...planningRefusals,
  ...declarationRefusals,
  ...escortRefusals,
  ...terminalsRefusals,
  ...driverlessRefusals,
} as const satisfies RefusalTexts
