import { assert } from '#kernel/assert.ts'
import type { Language } from '#kernel/language.ts'
import type { NoticeWords } from '#kernel/copy/notice-words.ts'
import type { NoticeTemplates, PlaceOf } from '#platform/notice-templates.ts'
import type { NoticeRow } from './store/notice-store.ts'

/** A notice as it was told, ready to be written. */
export interface NoticeRead {
  readonly template: string
  /** Its SMS is refused by no budget. */
  readonly paid: boolean
  /** The booking that it is about. */
  readonly bookingId: string | null
  /** Its words in a language. A checkpoint without a name is told by its code, in UTC. */
  readonly write: (language: Language, placeOf: PlaceOf) => NoticeWords
}

/** A notice by its template, with its facts parsed; a row that this release cannot read is a bug. */
export function readNotice(
  templates: NoticeTemplates,
  { id, template: name, facts }: Pick<NoticeRow, 'id' | 'template' | 'facts'>,
): NoticeRead {
  const template = Object.hasOwn(templates, name) ? templates[name as keyof NoticeTemplates] : undefined
  assert(template, `notice ${id} has the unknown template ${name}`)
  const parsed = template.facts.safeParse(facts)
  assert(parsed.success, `facts of notice ${id} are not readable`)
  return {
    template: name,
    paid: template.paid ?? false,
    bookingId: bookingOf(parsed.data),
    write: (language, placeOf) => template.write(parsed.data, language, placeOf),
  }
}

function bookingOf(facts: unknown): string | null {
  const named = typeof facts === 'object' && facts !== null && 'bookingId' in facts ? facts.bookingId : null
  return typeof named === 'string' ? named : null
}

/** The text of an SMS or push message: what a stranger looking at the screen may see. */
export function briefOf(words: NoticeWords): string {
  return words.brief ?? words.text
}
