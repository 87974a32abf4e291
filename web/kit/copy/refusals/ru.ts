import type { RefusalTexts } from './texts.ts'
import { declarationRefusals } from './ru/declaration.ts'
import { escortRefusals } from './ru/escort.ts'
import { driverlessRefusals } from './ru/driverless.ts'
import { gateRefusals } from './ru/gate.ts'
import { identityRefusals } from './ru/identity.ts'
import { planningRefusals } from './ru/planning.ts'
import { terminalsRefusals } from './ru/terminals.ts'
import { railRefusals } from './ru/rail.ts'
import { queueRefusals } from './ru/queue.ts'

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
