import type { RefusalTexts } from './texts.ts'
import { declarationRefusals } from './zh/declaration.ts'
import { escortRefusals } from './zh/escort.ts'
import { driverlessRefusals } from './zh/driverless.ts'
import { gateRefusals } from './zh/gate.ts'
import { identityRefusals } from './zh/identity.ts'
import { planningRefusals } from './zh/planning.ts'
import { terminalsRefusals } from './zh/terminals.ts'
import { railRefusals } from './zh/rail.ts'
import { queueRefusals } from './zh/queue.ts'

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
