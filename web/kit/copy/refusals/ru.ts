import type { RefusalTexts } from './texts.ts'
import { gateRefusals } from './ru/gate.ts'
import { identityRefusals } from './ru/identity.ts'
import { queueRefusals } from './ru/queue.ts'

export const refusals = { ...queueRefusals, ...identityRefusals, ...gateRefusals } as const satisfies RefusalTexts
