import { joined, type RefusalTexts } from './joined.ts'

export const refusals = joined(
  import.meta.glob<RefusalTexts>('../../../src/*/copy/refusals/zh.ts', { eager: true, import: 'refusals' }),
)
