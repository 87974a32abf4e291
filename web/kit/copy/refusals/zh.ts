import type { RefusalTexts } from './texts.ts'
import { gateRefusals } from './zh/gate.ts'
import { identityRefusals } from './zh/identity.ts'
import { queueRefusals } from './zh/queue.ts'

export const refusals = { ...queueRefusals, ...identityRefusals, ...gateRefusals } as const satisfies RefusalTexts
