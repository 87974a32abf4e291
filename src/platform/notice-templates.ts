import type { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import type { NoticeWords } from '#kernel/copy/notice-words.ts'

/** What the words of a notice need to know about a checkpoint. */
export interface NoticePlace {
  readonly names: { readonly [language in Language]: string }
  /** IANA zone: times are told in the checkpoint's local time. */
  readonly zone: string
}

/** Looks a checkpoint up by its code; null for one that is not known any more. */
export type PlaceOf = (checkpoint: string) => NoticePlace | null

/**
 * A notice that a module tells. Its facts are kept and its words are written when it is read, in the reader's language: what was
 * told before stays readable as long as the template stands.
 */
export interface NoticeTemplate<Facts = unknown> {
  /** The facts that it needs; others are not accepted. A `bookingId` among them is the booking that it leads to. */
  readonly facts: z.ZodType<Facts>
  write(this: void, facts: Facts, language: Language, placeOf: PlaceOf): NoticeWords
  /** A step of a booking whose fee is blocked: its SMS is refused by no budget (Order 707, paras 29, 34, 35). */
  readonly paid?: true
  /** Facts of such a notice; every language is tried with them. */
  readonly example: NoInfer<Facts>
}

/** The notices of a module by their names, `module.what`. */
export type NoticeTemplates = Readonly<Record<`${string}.${string}`, NoticeTemplate>>

/** Describes a notice; its facts are of the type that its schema gives. */
export function noticeTemplate<Facts>(template: NoticeTemplate<Facts>): NoticeTemplate<Facts> {
  return template
}
