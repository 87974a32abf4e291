import type { RegistriesNotices } from './en.ts'

export const notices = {
  'registries.unpaid-fine': ({ plate, reference }) => ({
    title: 'Есть неоплаченный штраф',
    text: `${plate}: есть неоплаченный штраф за нарушение правил дорожного движения. Бронь ${reference} остаётся в силе.`,
    brief: `В личном кабинете есть уведомление по брони ${reference}. Бронь остаётся в силе.`,
  }),
  'registries.toll-debt': ({ plate, reference }) => ({
    title: 'Задолженность по платной дороге',
    text: `${plate}: есть задолженность за проезд по платным дорогам. Бронь ${reference} остаётся в силе.`,
    brief: `В личном кабинете есть уведомление о платных дорогах по брони ${reference}. Бронь остаётся в силе.`,
  }),
} satisfies RegistriesNotices
