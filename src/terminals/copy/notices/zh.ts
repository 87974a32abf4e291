import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({ title: '场站信息变更', text: `${name}：新信息自${day}起生效。` }),
} satisfies TerminalsNotices
