import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DECLARATION_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'declaration.unknown': { what: '没有此报关单，或不属于您。', cure: '请返回重新选择。' },
  'declaration.invalid': { what: '报关单不符合规则。', cure: '请更正标出的栏目，每处都写明了问题。' },
  'declaration.draft-changed': { what: '草稿已在其他窗口中修改。', cure: '请重新加载；此处内容在加载前仍保留。' },
  'declaration.too-many-drafts': {
    what: '草稿已达上限（{limit} 份）。',
    cure: '请提交其中一份，或打开不再需要的草稿改写。',
  },
  'declaration.act-not-open': { what: '当前状态下无法执行此操作。', cure: '请查看办理记录，可能已有人先行处理。' },
  'declaration.other-root': { what: '报关单已有比您所决定的更新的版本。', cure: '请查看新版本后重新作出决定。' },
  'declaration.signature-not-valid': {
    what: '签名与此版本不符。',
    cure: '请用本人密钥重新签名；仍不成功请重新登记密钥。',
  },
  'declaration.no-signing-key': { what: '您在此设备上尚无签名密钥。', cure: '请登记密钥后再签名。' },
  'declaration.amendment-stale': { what: '修改依据的是旧版本。', cure: '请加载当前版本后再修改。' },
  'declaration.amendment-open': {
    what: '此报关单有一项修改正等待海关同意。',
    cure: '请等待答复，结果会显示在办理记录中。',
  },
  'declaration.nothing-changed': { what: '此次修改没有改变任何内容。', cure: '请修改栏目，或保持报关单不变。' },
  'declaration.consent-not-asked': { what: '没有等待您答复的修改。', cure: '请查看办理记录，可能已有人先行答复。' },
  'declaration.reservation-without-fields': { what: '附保留认可至少须指明一个栏目。', cure: '请标出不予认可的栏目。' },
  'declaration.refusal-without-reason': { what: '不予认可须说明理由。', cure: '请用一句话写明理由。' },
  'declaration.act-without-reason': {
    what: '作出此项决定须说明理由。',
    cure: '请用一句话写明作此决定的理由。',
  },
  'declaration.recognition-with-fields': {
    what: '已标出栏目，却选择了无保留认可。',
    cure: '请取消标记，或选择附保留认可。',
  },
  'declaration.peer-away': {
    what: '对方海关尚未告知密钥，无法密封其专用部分。',
    cure: '没有丢失任何内容，请一分钟后重试。',
  },
  'declaration.purpose-needed': { what: '查阅此报关单须说明用途。', cure: '请选择用途，如有案件请注明。' },
} as const satisfies RefusalWords<typeof DECLARATION_REFUSALS>
