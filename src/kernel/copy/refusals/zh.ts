import type { RefusalWords } from '../../refusal-catalogue.ts'
import type { FORMAT_REFUSALS } from '../../refusals.ts'

export const refusals = {
  'format.iin-form': { what: '个人识别号（IIN）为十二位数字。', cure: '请重新核对位数。' },
  'format.iin-birth-date': { what: 'IIN 前几位应为出生日期，此处不符。', cure: '请与证件核对。' },
  'format.iin-check-digit': { what: 'IIN 输入有误：末位校验不符。', cure: '请与证件核对。' },
  'format.bin-form': { what: '企业识别号（BIN）为十二位数字。', cure: '请重新核对位数。' },
  'format.bin-structure': { what: '这不是 BIN：开头不符。', cure: '请与企业证书核对。' },
  'format.bin-check-digit': { what: 'BIN 输入有误：末位校验不符。', cure: '请与企业证书核对。' },
  'format.twelve-zeros': { what: '十二个零不代表任何人。', cure: '非居民请填写本国号码，或留空。' },
  'format.vin-length': { what: 'VIN 应为 17 位，此处为 {length} 位。', cure: '请与行驶证核对。' },
  'format.vin-letter': {
    what: 'VIN 第 {positions} 位不能是此字符；不使用 I、O、Q。',
    cure: '请用 1 代替 I，用 0 代替 O。',
  },
  'format.container-form': { what: '这不是集装箱号。', cure: '应为四个字母加七位数字。' },
  'format.container-check-digit': { what: '集装箱号输入有误：末位校验不符。', cure: '请重新核对箱体号码。' },
  'format.reference-form': { what: '这不是预约编号。', cure: '格式如 Q26-7K4M-H。' },
  'format.reference-check': { what: '预约编号输入有误。', cure: '请逐字核对。' },
} as const satisfies RefusalWords<typeof FORMAT_REFUSALS>
