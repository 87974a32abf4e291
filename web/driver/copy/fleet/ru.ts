import { copy as claims } from '../claims/ru.ts'
import { copy as runners } from '../runners/ru.ts'
import type { FleetWords } from './en.ts'

export const copy = {
  fleet: {
    columns: { whose: 'Чья машина', document: 'Документ действует до', kind: 'Вид', acts: 'Что можно сделать' },
    ...claims,
    runners,
    title: 'Машины и водители',
    trucks: 'Машины',
    trailers: 'Прицепы',
    people: 'Водители',
    owners: 'Владельцы',
    noTrucks: 'Машин пока нет',
    noTrailers: 'Прицепов пока нет',
    noPeople: 'Водителей пока нет',
    noOwners: 'Владельцев пока нет',
    addOwner: 'Добавить владельца',
    save: 'Сохранить',
    saved: 'Сохранено.',
    removed: 'Удалено: {what}',
    remove: 'Удалить: {what}',
    self: 'вы',
    consent: 'Согласие',
    noConsent: 'не запрошено',
    askConsent: 'Запросить согласие',
    asked: 'Согласие запрошено.',
    machinery: 'самоходная техника',
    resident: 'резидент',
    nonResident: 'нерезидент',
  },
} as const satisfies FleetWords
