import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'
import type { BookingWords } from './booking-words.ts'

/** What a booking is checked for, by the numbers of Order 707, para 18. */
export const checks = {
  '18.1': 'user in the state registers of persons and companies',
  '18.2': 'vehicle registration and VIN',
  '18.3': 'driving licence category',
  '18.4': 'vehicle wanted',
  '18.5': 'driver wanted',
  '18.6': 'machinery registration',
  '18.7': 'permit for international haulage',
  '18.8': 'liability insurance',
  '18.9': 'tax debt',
  '18.10': 'unpaid traffic fines',
  '18.11': 'digital documents',
  '18.12': 'biometric identification',
  '18.13': 'phone number',
  '18.14': 'technical inspection',
  '18.15': 'veterinary or phytosanitary certificate',
  '18.16': 'customs declaration',
  '18.17': 'toll-road debt',
  '18.17-1': 'deposit',
  '18.18': 'movement and weighing',
} as const

export const notices = {
  'queue.booking-confirmed': ({
    reference,
    place,
    window,
    ordinal,
    plate,
  }: BookingWords & { readonly ordinal: number }) => ({
    title: 'Booking confirmed',
    text: `Booking ${reference}: ${place}, ${window}, number ${ordinal}. Vehicle ${plate}.`,
  }),
  'queue.booking-refused': ({ reference, plate, reasons }: BookingWords & { readonly reasons: readonly string[] }) => ({
    title: 'Booking refused',
    text: `Booking ${reference} did not pass the checks: ${reasons.join('; ')}. Clear the obstacles and have it checked again while the place is held, or book again.`,
    brief: `Booking ${reference} (${plate}) did not pass the checks. The reasons are shown in your account.`,
  }),
  'queue.booking-expired': ({ reference, place, window }: BookingWords) => ({
    title: 'Place released',
    text: `The hold of booking ${reference} has run out and the place is free again: ${place}, ${window}.`,
  }),
  'queue.arrive': ({ plate, place, window, reference }: BookingWords) => ({
    title: 'Time to set out',
    text: `Vehicle ${plate} is due at ${place} on ${window} (local time). Booking ${reference}.`,
  }),
  'queue.called': ({ plate, place, window, reference }: BookingWords) => ({
    title: 'Drive to the checkpoint',
    text: `${plate}: leave the waiting zone for ${place}. Your time is ${window} (local time). Booking ${reference}.`,
  }),
  'queue.booking-cancelled': ({ reference, place, window }: BookingWords) => ({
    title: 'Booking cancelled',
    text: `Booking ${reference} is cancelled: ${place}, ${window}.`,
  }),
  'queue.booking-annulled': ({ plate, reference, place, window }: BookingWords) => ({
    title: 'Booking annulled',
    text: `${plate} did not arrive in time, so booking ${reference} is annulled (${place}, ${window}). You may book again.`,
  }),
  'queue.ended-without-loss': ({ plate, reference, place, window }: BookingWords) => ({
    title: 'Booking ended without loss',
    text: `Booking ${reference} (${plate}) ended through no fault of yours: ${place}, ${window}. Fee and deposit are back on your account. You may book again.`,
  }),
  'queue.booking-restored': ({ plate, reference, place, window }: BookingWords) => ({
    title: 'Booking in force again',
    text: `It turned out that ${plate} came in time: booking ${reference} is in force again (${place}, ${window}). Nothing is lost.`,
  }),
  'queue.choose-new-time': ({ plate, reference, place, window, until }: BookingWords & { readonly until: string }) => ({
    title: 'Choose a new time',
    text: `The checkpoint took back the time of booking ${reference} (${plate}): ${place}, ${window}. Choose another time by ${until}, without a second fee. Without an answer everything comes back to your account.`,
  }),
  'queue.booking-retimed': ({ plate, reference, place, window }: BookingWords) => ({
    title: 'New time of your booking',
    text: `Booking ${reference} (${plate}) has a new time: ${place}, ${window} (local time). Fee and deposit stay as they are.`,
  }),
  'queue.booking-moved': ({ plate, reference, place, window }: BookingWords) => ({
    title: 'Booking moved',
    text: `Booking ${reference} (${plate}) has been moved: ${place}, ${window} (local time). Fee and deposit stay as they are.`,
  }),
  'queue.truck-yours': ({ plate, references }: { readonly plate: string; readonly references: readonly string[] }) => ({
    title: 'The truck is confirmed as yours',
    text:
      references.length > 0
        ? `${plate}: it is confirmed that the truck is yours. Bookings that others made with it have ended (${references.join(', ')}); nothing is charged to you. You can book now.`
        : `${plate}: it is confirmed that the truck is yours. You can book now.`,
  }),
  'queue.truck-taken-over': ({ plate }: { readonly plate: string }) => ({
    title: 'The truck was taken off your list',
    text: `${plate}: another user proved that the truck is theirs. It was taken off your list, your bookings with it have ended, and the money is back in full. If you disagree, enter it again and send its registration document.`,
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type QueueNotices = typeof notices

export type Checks = Readonly<Record<keyof typeof checks, string>>
