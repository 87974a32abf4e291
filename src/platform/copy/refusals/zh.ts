import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLATFORM_REFUSALS } from '../../http/refusals.ts'

export const refusals = {
  'platform.bad-input': { what: '提交的内容格式有误。', cure: '请查看标出的栏目。' },
  'platform.unauthenticated': { what: '您尚未登录。', cure: '请登录后重试。' },
  'platform.forbidden': { what: '您的账号无权操作。', cure: '如有需要请联系管理员。' },
  'platform.cross-site': { what: '请求来自其他网站。', cure: '请打开本网页后重试。' },
  'platform.not-found': { what: '此处没有内容，或不属于您。', cure: '请返回重新选择。' },
  'platform.taken': {
    what: '已存在相同编号或名称的记录。',
    cure: '未作任何更改：请核对是否已办理过，或改用其他编号或名称。',
  },
  'platform.body-too-large': { what: '提交的内容过大。', cure: '请减少单次提交的内容。' },
  'platform.unsupported-media': { what: '不接受此类文件。', cure: '请选择其他文件。' },
  'platform.too-many': { what: '您的请求过多。', cure: '请稍等一分钟再试。' },
  'platform.overloaded': { what: '当前访问人数较多。', cure: '未作任何更改，请几秒后重试。' },
  'platform.unavailable': { what: '所需系统无应答。', cure: '没有丢失任何内容，请一分钟后重试。' },
} as const satisfies RefusalWords<typeof PLATFORM_REFUSALS>
