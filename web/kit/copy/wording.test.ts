import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LANGUAGES, type Language } from '../language.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** A line of the copy of one language: the literals in it, without code. */
interface Line {
  readonly where: string
  readonly text: string
}

/** Every literal of every text file of a language: screens, refusals, notices, the printed pass. */
async function linesOf(language: Language): Promise<readonly Line[]> {
  const files = [`{web,src}/**/copy/**/${language}.ts`, `web/**/copy/**/${language}/*.ts`].flatMap((pattern) =>
    globSync(pattern, { cwd: ROOT }),
  )
  assert.ok(files.length >= 10, `${language}: ${files.length} files`)
  const sources = await Promise.all(files.map((file) => readFile(`${ROOT}${file}`, 'utf8')))
  return sources.flatMap((source, index) =>
    source.split('\n').flatMap((line, number) =>
      [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)].map((match) => ({
        where: `${files[index]}:${number + 1}`,
        text: match[1] ?? match[2] ?? '',
      })),
    ),
  )
}

/** Places that hold a count; what follows one in Russian or English would have to agree with it. */
const COUNTS = ['n', 'count', 'limit', 'all', 'done', 'days', 'maxBytes', 'triesLeft', 'length', 'of', 'm', 'h', 'd']
/** Abbreviations that never change, and words that stand with any number. */
// biome-ignore format: a list of words
const UNCHANGING = [
  's', 'min', 'h', 'd', 'ago', 'of', 'free', 'unread', 'MB', 'month', 'monthShort',
  'с', 'мин', 'ч', 'дн', 'из', 'МБ', 'нельзя',
]

/** Texts in which a count is followed by a word that changes with it. */
export function agreeing(lines: readonly Line[]): readonly string[] {
  const counted = new RegExp(`\\{(?:${COUNTS.join('|')})\\}[ \\u00a0](\\p{L}+)`, 'gu')
  return lines.flatMap(({ where, text }) =>
    [...text.matchAll(counted)]
      .filter(([, word = '']) => !UNCHANGING.includes(word))
      .map(([found]) => `${where} ${found}`),
  )
}

test('a number in a text is never followed by a word that would have to agree with it', async () => {
  assert.deepEqual(agreeing(await linesOf('ru')), [])
  assert.deepEqual(agreeing(await linesOf('en')), [])
  const wrong = { where: 'x', text: 'У вас {n} неоплаченных счетов' }
  assert.equal(agreeing([wrong]).length, 1, 'the control: such a text is found')
})

/** What the writing of a language does not have, each with what stands instead. */
const UNTYPOGRAPHIC: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  kk: [
    [/[^\s{}] [-–] [^{\s]/u, 'a dash is —'],
    [/"/, 'quotation marks are «»'],
  ],
  ru: [
    [/[^\s{}] [-–] [^{\s]/u, 'a dash is —'],
    [/"/, 'quotation marks are «»'],
  ],
  en: [
    [/"/, 'quotation marks are “”'],
    [/\w'\w/, 'an apostrophe is ’'],
    [/\d %|\} %/, 'no space before a per cent sign'],
  ],
  zh: [
    [/\p{Script=Han}[,.;:?!()]|[,;:?!()]\p{Script=Han}/u, 'punctuation beside a character is full-width'],
    [/"/, 'quotation marks are “”'],
    [/[，。；：？！、] /u, 'no space after a full-width mark'],
  ],
}

/** What is written against the rules of a language. */
export function untypographic(language: Language, lines: readonly Line[]): readonly string[] {
  return UNTYPOGRAPHIC[language].flatMap(([pattern, rule]) =>
    lines.filter(({ text }) => pattern.test(text)).map(({ where, text }) => `${where} ${rule}: ${text}`),
  )
}

test('dashes, quotation marks and full-width marks are those of the language', async () => {
  for (const language of LANGUAGES) assert.deepEqual(untypographic(language, await linesOf(language)), [])
  const wrong = { kk: 'Бұл - талон', ru: 'слово "да"', en: '5 %', zh: '已叫号,请驶入' }
  for (const language of LANGUAGES)
    assert.equal(untypographic(language, [{ where: 'x', text: wrong[language] }]).length, 1, `the control, ${language}`)
})

/** Words that are not those of the glossaries, each with the one that is. */
const OTHER_WORDS: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  kk: [
    [/бекет/iu, 'өткізу пункті'],
    [/тіркелгі/iu, 'есептік жазба'],
    [/рұқсат(нама|тама)/iu, 'талон'],
    [/(?<!\p{L})брон(?!да(?!р))\p{L}*/iu, 'брондау'],
    [/қақпа/iu, 'кіреберіс'],
    [/пайдаланушы келісімі/iu, 'пайдаланушы келісімшарты; consent is келісім'],
    [/СМС/u, 'SMS'],
  ],
  ru: [
    [/сверк/iu, 'проверка'],
    [/(?<!пункт\p{L}{0,3} |ускоренный )пропуск\p{L}*/iu, 'пункт пропуска; талон'],
    [/ворот/iu, 'въезд'],
    [/СМС/u, 'SMS'],
  ],
  en: [[/\bat the bar\b/i, 'barrier']],
  zh: [
    [/押金/u, '保证金'],
    [/服务费/u, '排队费'],
    [/通行证|通行单/u, '预约凭证'],
    [/闸口/u, '卡口'],
    [/驾驶员/u, '司机'],
    [/登记机构|登记运营方|登记员/u, '运营机构'],
    [/封锁/u, '封禁'],
  ],
}

test('one thing has one name on every screen, in every notice and on the pass: that of the glossary', async () => {
  for (const language of LANGUAGES) {
    const lines = await linesOf(language)
    const found = OTHER_WORDS[language].flatMap(([pattern, word]) =>
      lines.filter(({ text }) => pattern.test(text)).map(({ where, text }) => `${where} (${word}) ${text}`),
    )
    assert.deepEqual(found, [])
  }
})
