import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointsByName } from './checkpoints-by-name.ts'

const names = (kk: string, ru: string, en: string, zh: string) => ({ kk, ru, en, zh })
const REGION = { code: 'ALM', names: names('Жетісу облысы', 'область Жетісу', 'Jetisu Region', '杰特苏州') }
const CHECKPOINTS = [
  { code: 'NUR-ZHOLY', names: names('Нұр Жолы', 'Нур Жолы', 'Nur Zholy', '努尔饶尔'), aliases: ['Khorgos'] },
  { code: 'MAYKAPCHAGAY', names: names('Майқапшағай', 'Майкапчагай', 'Maykapshagay', '迈哈布奇盖'), aliases: [] },
  { code: 'ALAKOL', names: names('Алакөл', 'Алаколь', 'Alakol', '阿拉湖'), aliases: ['Ёлки'] },
  { code: 'TEMIR-BABA', names: names('Темір баба', 'Темир баба', 'Temir Baba', '捷米尔巴巴'), aliases: [] },
].map((one) => ({ ...one, region: one.code === 'NUR-ZHOLY' ? REGION : { code: 'X', names: names('', '', '', '') } }))

const EN = { language: 'en', locale: 'en' } as const
const found = (text: string, how: Parameters<typeof checkpointsByName>[2] = EN) =>
  checkpointsByName(CHECKPOINTS, text, how).map(({ code }) => code)

test('a checkpoint is found by its code, its name in any language, another name, or its region; accents and great letters need not be typed', () => {
  for (const text of ['zholy', ' НУР жо', '努尔', 'nur-zh', 'khorg', 'jetisu'])
    assert.deepEqual(found(text), ['NUR-ZHOLY'], text)
  assert.deepEqual(found('маи'), ['MAYKAPCHAGAY'])
  assert.deepEqual(found('елки'), ['ALAKOL'])
  assert.deepEqual(found('nowhere'), [])
})

test('checkpoints stand in the order of their names in the reader’s language', () => {
  assert.deepEqual(found(''), ['ALAKOL', 'MAYKAPCHAGAY', 'NUR-ZHOLY', 'TEMIR-BABA'])
  // By their sounds: ā, jié, mài, nǔ.
  const chinese = found('', { language: 'zh', locale: 'zh-CN' })
  assert.deepEqual(chinese, ['ALAKOL', 'TEMIR-BABA', 'MAYKAPCHAGAY', 'NUR-ZHOLY'])
})
