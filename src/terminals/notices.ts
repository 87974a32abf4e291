import { z } from 'zod'
import { writeDayOf } from '#kernel/copy/languages.ts'
import type { Language } from '#kernel/language.ts'
import { type NoticeTemplates, noticeTemplate } from '#platform/notice-templates.ts'
import { notices as en } from './copy/notices/en.ts'
import { notices as kk } from './copy/notices/kk.ts'
import { notices as ru } from './copy/notices/ru.ts'
import { notices as zh } from './copy/notices/zh.ts'

const WORDS = { kk, ru, en, zh }

const Name = z.string().min(1)
const NameAndDay = z.strictObject({
  names: z.strictObject({ kk: Name, ru: Name, en: Name, zh: Name }),
  from: z.iso.date(),
})
const EXAMPLE = { names: { kk: 'TLC 1', ru: 'TLC 1', en: 'TLC 1', zh: 'TLC 1' }, from: '2026-12-01' }

function written({ names, from }: z.infer<typeof NameAndDay>, language: Language) {
  return {
    name: names[language],
    day: writeDayOf(Temporal.PlainDate.from(from).toZonedDateTime('UTC'), 'date', language),
  }
}

/** The notices of terminals. */
export const TERMINALS_NOTICES = {
  /** `from` is the first day of the change. */
  'terminals.version-entered': noticeTemplate({
    facts: NameAndDay,
    write: (facts, language) => WORDS[language]['terminals.version-entered'](written(facts, language)),
    example: EXAMPLE,
  }),
  /** `from` is the day from which it was to change. */
  'terminals.version-withdrawn': noticeTemplate({
    facts: NameAndDay,
    write: (facts, language) => WORDS[language]['terminals.version-withdrawn'](written(facts, language)),
    example: EXAMPLE,
  }),
} as const satisfies NoticeTemplates
