import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({
    title: 'Терминал деректері өзгереді',
    text: `${name}: жаңа деректер ${day} күнінен бастап қолданылады.`,
  }),
} satisfies TerminalsNotices
