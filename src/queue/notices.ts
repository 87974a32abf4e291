import { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { writeMoment, writeWindow } from '#kernel/copy/moments.ts'
import { type NoticeTemplate, type NoticeTemplates, noticeTemplate, type PlaceOf } from '#platform/notice-templates.ts'
import type { BookingWords } from './copy/notices/booking-words.ts'
import { checks as enChecks, notices as en } from './copy/notices/en.ts'
import { checks as kkChecks, notices as kk } from './copy/notices/kk.ts'
import { checks as ruChecks, notices as ru } from './copy/notices/ru.ts'
import { checks as zhChecks, notices as zh } from './copy/notices/zh.ts'

const WORDS = { kk, ru, en, zh }
const CHECKS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  kk: kkChecks,
  ru: ruChecks,
  en: enChecks,
  zh: zhChecks,
}

const Instant = z.iso.datetime({ offset: true })

/** Facts of a notice about a booking; codes only, words are added when it is read. */
const Booking = z.strictObject({
  bookingId: z.uuid(),
  reference: z.string().max(20),
  checkpoint: z.string().max(40),
  plate: z.string().max(20),
  startsAt: Instant,
  endsAt: Instant,
})
type Booking = z.output<typeof Booking>
const EXAMPLE: Booking = {
  bookingId: '0199aaaa-0000-7000-8000-000000000001',
  reference: 'Q26-7K4M-3',
  checkpoint: 'NUR-ZHOLY',
  plate: '123ABC02',
  startsAt: '2026-11-23T04:00:00Z',
  endsAt: '2026-11-23T05:00:00Z',
}

/** The notices of the queue: each step of a booking, and of trucks that were proven to be somebody's. */
export const QUEUE_NOTICES = {
  'queue.booking-confirmed': noticeTemplate({
    facts: Booking.extend({ ordinal: z.number().int().positive() }),
    write: ({ ordinal, ...booking }, language, placeOf) =>
      WORDS[language]['queue.booking-confirmed']({ ...bookingWords(booking, language, placeOf), ordinal }),
    paid: true,
    example: { ...EXAMPLE, ordinal: 17 },
  }),
  'queue.booking-refused': noticeTemplate({
    /** `reasons` are check codes such as `18.2`. */
    facts: Booking.extend({ reasons: z.array(z.string().max(20)).max(40).default([]) }),
    write: ({ reasons: codes, ...booking }, language, placeOf) => {
      const reasons = codes.map((code) => CHECKS[language][code] ?? code)
      const words = WORDS[language]['queue.booking-refused']({ ...bookingWords(booking, language, placeOf), reasons })
      // Without reasons at hand it points to the cabinet instead of ending in an empty list.
      return reasons.length > 0 ? words : { ...words, text: words.brief }
    },
    example: { ...EXAMPLE, reasons: ['18.2', '18.8'] },
  }),
  'queue.booking-expired': ofBooking('queue.booking-expired'),
  'queue.arrive': paid(ofBooking('queue.arrive')),
  'queue.called': paid(ofBooking('queue.called')),
  'queue.booking-cancelled': ofBooking('queue.booking-cancelled'),
  'queue.booking-annulled': paid(ofBooking('queue.booking-annulled')),
  'queue.ended-without-loss': paid(ofBooking('queue.ended-without-loss')),
  'queue.booking-restored': paid(ofBooking('queue.booking-restored')),
  'queue.booking-moved': paid(ofBooking('queue.booking-moved')),
  'queue.choose-new-time': noticeTemplate({
    facts: Booking.extend({ answerUntil: Instant }),
    write: ({ answerUntil, ...booking }, language, placeOf) => {
      const until = writeMoment(answerUntil, placeOf(booking.checkpoint)?.zone ?? 'UTC', language)
      return WORDS[language]['queue.choose-new-time']({ ...bookingWords(booking, language, placeOf), until })
    },
    paid: true,
    example: { ...EXAMPLE, answerUntil: '2026-11-24T06:00:00Z' },
  }),
  'queue.booking-retimed': paid(ofBooking('queue.booking-retimed')),
  /** `references` are the bookings of others that ended. */
  'queue.truck-yours': noticeTemplate({
    facts: z.strictObject({ plate: z.string().max(20), references: z.array(z.string().max(20)) }),
    write: (facts, language) => WORDS[language]['queue.truck-yours'](facts),
    example: { plate: EXAMPLE.plate, references: [EXAMPLE.reference] },
  }),
  'queue.truck-taken-over': noticeTemplate({
    facts: z.strictObject({ plate: z.string().max(20) }),
    write: (facts, language) => WORDS[language]['queue.truck-taken-over'](facts),
    example: { plate: EXAMPLE.plate },
  }),
} as const satisfies NoticeTemplates

/** Notices that need to know nothing but the booking. */
type OfBooking = {
  readonly [Name in keyof typeof en]: BookingWords extends Parameters<(typeof en)[Name]>[0] ? Name : never
}[keyof typeof en]

function ofBooking(name: OfBooking): NoticeTemplate<Booking> {
  return {
    facts: Booking,
    write: (facts, language, placeOf) => WORDS[language][name](bookingWords(facts, language, placeOf)),
    example: EXAMPLE,
  }
}

/** Of a booking whose fee is blocked, which bounds how often it is told. */
function paid<Facts>(template: NoticeTemplate<Facts>): NoticeTemplate<Facts> {
  return { ...template, paid: true }
}

function bookingWords(facts: Booking, language: Language, placeOf: PlaceOf): BookingWords {
  const place = placeOf(facts.checkpoint)
  return {
    reference: facts.reference,
    plate: facts.plate,
    place: place?.names[language] ?? facts.checkpoint,
    window: writeWindow(facts.startsAt, facts.endsAt, place?.zone ?? 'UTC', language),
  }
}
