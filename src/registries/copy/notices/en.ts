import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'

export const notices = {
  'registries.unpaid-fine': ({ plate, reference }: { readonly reference: string; readonly plate: string }) => ({
    title: 'Unpaid traffic fine',
    text: `${plate}: there is an unpaid traffic fine. Booking ${reference} stays in force.`,
    brief: `There is a notice about booking ${reference} in your account. The booking stays in force.`,
  }),
  'registries.toll-debt': ({ plate, reference }: { readonly reference: string; readonly plate: string }) => ({
    title: 'Toll-road debt',
    text: `${plate}: there is a debt for toll roads. Booking ${reference} stays in force.`,
    brief: `There is a toll-road notice about booking ${reference} in your account. The booking stays in force.`,
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type RegistriesNotices = typeof notices
