import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }: { readonly name: string; readonly day: string }) => ({
    title: 'The terminal’s details change',
    text: `${name}: the new details apply from ${day}.`,
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type TerminalsNotices = typeof notices
