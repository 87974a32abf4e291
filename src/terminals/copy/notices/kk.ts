import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({
    title: 'Терминал деректері өзгереді',
    text: `${name}: жаңа деректер ${day} күнінен бастап қолданылады.`,
  }),
  'terminals.version-withdrawn': ({ name, day }) => ({
    title: 'Жоспарланған өзгеріс қайтарып алынды',
    text: `${name}: ${day} күнінен басталатын өзгеріс болмайды, бұрынғы деректер күшінде қалады.`,
  }),
} satisfies TerminalsNotices
