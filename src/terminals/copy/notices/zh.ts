import type { TerminalsNotices } from './en.ts'

export const notices = {
  'terminals.version-entered': ({ name, day }) => ({ title: '场站信息变更', text: `${name}：新信息自${day}起生效。` }),
  'terminals.version-withdrawn': ({ name, day }) => ({
    title: '计划变更已撤回',
    text: `${name}：原定自${day}起的变更已撤回，原有信息继续有效。`,
  }),
} satisfies TerminalsNotices
