import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLANNING_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'planning.model-not-sound': { what: '模型无法运行：{path}：{problem}。', cure: '请改正该处后重试。' },
  'planning.scenario-unknown': { what: '没有这个方案。', cure: '请重新打开方案列表。' },
  'planning.study-unknown': { what: '没有这项测算。', cure: '请从方案重新开始测算。' },
  'planning.too-many-compared': { what: '最多可并列比较 {most} 个方案。', cure: '请先移除一个。' },
  'planning.too-many-studies': { what: '已有 {most} 项测算正在运行或等待。', cure: '请等待其中一项结束，或取消一项。' },
  'planning.scenario-approved': { what: '已批准的基准方案不可更改。', cure: '请将更改另存为新方案。' },
  'planning.scenario-changed': { what: '其间有人更改了该方案，现为第 {version} 版。', cure: '请重新打开并再次修改。' },
} as const satisfies RefusalWords<typeof PLANNING_REFUSALS>
