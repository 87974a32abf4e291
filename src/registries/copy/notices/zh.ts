import type { RegistriesNotices } from './en.ts'

export const notices = {
  'registries.unpaid-fine': ({ plate, reference }) => ({
    title: '有未缴交通罚款',
    text: `${plate}：有未缴的交通罚款。预约 ${reference} 仍然有效。`,
    brief: `个人中心有关于预约 ${reference} 的通知，预约仍然有效。`,
  }),
  'registries.toll-debt': ({ plate, reference }) => ({
    title: '收费公路欠费',
    text: `${plate}：有收费公路欠费。预约 ${reference} 仍然有效。`,
    brief: `个人中心有关于预约 ${reference} 的收费公路通知，预约仍然有效。`,
  }),
} satisfies RegistriesNotices
