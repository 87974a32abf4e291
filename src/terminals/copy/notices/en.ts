import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }: { readonly name: string; readonly day: string }) => ({
    title: 'The terminal’s details change',
    text: `${name}: the new details apply from ${day}.`,
  }),
  'terminals.version-withdrawn': ({ name, day }: { readonly name: string; readonly day: string }) => ({
    title: 'A planned change is withdrawn',
    text: `${name}: the change from ${day} does not take place; the former details stay in force.`,
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type TerminalsNotices = typeof notices
