import { copy as claims } from '../claims/kk.ts'
import { copy as runners } from '../runners/kk.ts'
import type { FleetWords } from './en.ts'

export const copy = {
  fleet: {
    columns: { whose: 'Кімдікі', document: 'Құжаттың жарамдылық мерзімі', kind: 'Түрі', acts: 'Не істеуге болады' },
    ...claims,
    runners,
    title: 'Көліктер мен жүргізушілер',
    trucks: 'Көліктер',
    trailers: 'Тіркемелер',
    people: 'Жүргізушілер',
    owners: 'Иелері',
    noTrucks: 'Көлік әзірге жоқ',
    noTrailers: 'Тіркеме әзірге жоқ',
    noPeople: 'Жүргізуші әзірге жоқ',
    noOwners: 'Иесі әзірге жоқ',
    addOwner: 'Иесін қосу',
    save: 'Сақтау',
    saved: 'Сақталды.',
    removed: 'Жойылды: {what}',
    remove: 'Жою: {what}',
    self: 'сіз',
    consent: 'Деректерді өңдеуге келісім',
    noConsent: 'сұралмаған',
    askConsent: 'Келісім сұрау',
    asked: 'Келісім сұралды.',
    machinery: 'өздігінен жүретін техника',
    resident: 'резидент',
    nonResident: 'бейрезидент',
  },
} as const satisfies FleetWords
