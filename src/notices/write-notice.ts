import type { z } from 'zod'
import { writeAmountIn } from '#kernel/copy/languages.ts'
import { COPY } from './copy/languages.ts'
import type { BookingWords, Copy, NoticeWords } from './copy/copy.ts'
import type { NoticeFacts, Template } from './contract.ts'
import { formatMoment, formatWindow, type NoticeLanguage } from './domain/format.ts'

type Facts = { readonly [T in Template]: z.output<(typeof NoticeFacts)[T]> }

/** One notice with its facts. */
export type NoticeOf = { readonly [T in Template]: { readonly template: T; readonly facts: Facts[T] } }[Template]

/** What the words need to know about a checkpoint. */
export interface Place {
  readonly names: { readonly [language in NoticeLanguage]: string }
  /** IANA zone: slots are told in the checkpoint's local time. */
  readonly zone: string
}

/** Looks a checkpoint up by its code; null for one that is not known any more. */
export type PlaceOf = (checkpoint: string) => Place | null

/** Writes a notice in a language. A checkpoint without a name is told by its code, in UTC. */
export function writeNotice(notice: NoticeOf, language: NoticeLanguage, placeOf: PlaceOf): NoticeWords {
  const copy: Copy = COPY[language]
  const booking = (facts: Facts['queue.arrive']) => bookingWords(facts, language, placeOf)
  switch (notice.template) {
    case 'queue.booking-confirmed':
      return copy.notices[notice.template]({ ...booking(notice.facts), ordinal: notice.facts.ordinal })
    case 'queue.booking-refused': {
      const reasons = notice.facts.reasons.map((code) => copy.checks[code] ?? code)
      return withoutEmptyReasons(copy.notices[notice.template]({ ...booking(notice.facts), reasons }), reasons)
    }
    case 'queue.booking-expired':
    case 'queue.arrive':
    case 'queue.called':
    case 'queue.booking-cancelled':
    case 'queue.booking-annulled':
    case 'queue.ended-without-loss':
    case 'queue.booking-restored':
    case 'queue.booking-moved':
    case 'queue.booking-retimed':
      return copy.notices[notice.template](booking(notice.facts))
    case 'queue.choose-new-time': {
      const zone = placeOf(notice.facts.checkpoint)?.zone ?? 'UTC'
      const until = formatMoment(notice.facts.answerUntil, zone, language)
      return copy.notices[notice.template]({ ...booking(notice.facts), until })
    }
    case 'registries.unpaid-fine':
    case 'registries.toll-debt':
      return copy.notices[notice.template](notice.facts)
    case 'payments.deposit-returned': {
      const { reference, amount, currency } = notice.facts
      return copy.notices[notice.template]({ reference, amount: writeAmountIn(amount, currency, language) })
    }
    case 'payments.money-received': {
      const { amount, currency } = notice.facts
      return copy.notices[notice.template]({ amount: writeAmountIn(amount, currency, language) })
    }
    case 'identity.account-blocked':
      return copy.notices[notice.template](notice.facts)
    case 'notices.message': {
      const { title, text, brief } = notice.facts.words[language]
      return { title, text, ...(brief !== undefined && { brief }) }
    }
  }
}

/** A refusal whose reasons were not given along points to the cabinet instead of ending in an empty list. */
function withoutEmptyReasons(words: NoticeWords, reasons: readonly string[]): NoticeWords {
  return reasons.length > 0 || words.brief === undefined ? words : { ...words, text: words.brief }
}

function bookingWords(facts: Facts['queue.arrive'], language: NoticeLanguage, placeOf: PlaceOf): BookingWords {
  const place = placeOf(facts.checkpoint)
  return {
    reference: facts.reference,
    plate: facts.plate,
    place: place?.names[language] ?? facts.checkpoint,
    window: formatWindow(facts.startsAt, facts.endsAt, place?.zone ?? 'UTC', language),
  }
}

/** The text of an SMS or push message: what a stranger looking at the screen may see. */
export function briefOf(words: NoticeWords): string {
  return words.brief ?? words.text
}
