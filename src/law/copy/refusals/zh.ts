import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { LAW_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'law.not-in-country': {
    what: '本国法律对此未作规定。',
    cure: '请在法律有此规定的国家的主管机关办理；此处无法办理。',
  },
  'law.parameter-unknown': { what: '没有法定参数 {code}。', cure: '请从列表中选择。' },
  'law.value-malformed': { what: '{code} 的值格式有误。', cure: '请更正：{problem}。' },
  'law.change-not-ahead': { what: '法定参数只能从将来某日起变更。', cure: '请选择 {earliest} 或之后。' },
  'law.change-overlaps': { what: '{code} 自 {from} 或之后的变更已存在。', cure: '请选择更晚的日期。' },
} as const satisfies RefusalWords<typeof LAW_REFUSALS>
