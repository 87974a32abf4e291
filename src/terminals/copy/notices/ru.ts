import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({
    title: 'Данные терминала меняются',
    text: `${name}: новые данные действуют с ${day}.`,
  }),
  'terminals.version-withdrawn': ({ name, day }) => ({
    title: 'Запланированное изменение отозвано',
    text: `${name}: изменения с ${day} не будет, прежние данные остаются в силе.`,
  }),
} satisfies TerminalsNotices
