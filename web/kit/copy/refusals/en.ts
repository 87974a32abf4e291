import type { RefusalText } from './texts.ts'
import { declarationRefusals } from './en/declaration.ts'
import { escortRefusals } from './en/escort.ts'
import { driverlessRefusals } from './en/driverless.ts'
import { gateRefusals } from './en/gate.ts'
import { identityRefusals } from './en/identity.ts'
import { planningRefusals } from './en/planning.ts'
import { terminalsRefusals } from './en/terminals.ts'
import { railRefusals } from './en/rail.ts'
import { queueRefusals } from './en/queue.ts'

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
} as const satisfies Record<string, RefusalText>
