import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({
    title: 'Данные терминала меняются',
    text: `${name}: новые данные действуют с ${day}.`,
  }),
} satisfies TerminalsNotices
