import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { TERMINALS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'terminals.unknown': { what: '没有这个场站。', cure: '请查看名录。' },
  'terminals.checkpoint-unknown': { what: '没有这个口岸。', cure: '请从列表中选择口岸。' },
  'terminals.another-terminal': { what: '该代码属于其他场站。', cure: '请使用其他代码。' },
  'terminals.day-is-past': { what: '该日期已过。', cure: '请选择{earliest}或之后的日期。' },
  'terminals.later-version': { what: '自{from}起的变更已录入。', cure: '请选择更晚的日期，或撤回该变更。' },
  'terminals.version-unknown': { what: '没有这项变更。', cure: '请刷新页面。' },
  'terminals.version-began': { what: '该变更已生效。', cure: '请录入新的变更。' },
  'terminals.version-withdrawn': { what: '该变更已撤回。', cure: '请重新录入。' },
  'terminals.hours-overlap': { what: '时段重叠，或结束早于开始。', cure: '请按顺序填写。' },
  'terminals.id-taken': { what: '该请求已用其他内容发送过。', cure: '请刷新页面后重试。' },
} as const satisfies RefusalWords<typeof TERMINALS_REFUSALS>
