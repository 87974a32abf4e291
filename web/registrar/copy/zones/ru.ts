import type { ZonesWords } from './en.ts'

export const copy = {
  zones: {
    listed: 'Зоны ожидания',
    none: 'Зон ожидания нет.',
    new: 'Внести зону ожидания',
    checkpoint: 'Пункт пропуска',
    chooseCheckpoint: 'Выберите пункт пропуска',
    from: 'С какого дня',
    valid: 'Действует',
    since: 'Действует с',
    places: 'Вмещает машин',
    approach: 'Минут до шлагбаума',
    approachHint: 'Столько после вызова машина считается в пути.',
    neededSummer: 'Нужно пункту летом',
    neededWinter: 'Нужно пункту зимой',
    shortfall: 'Мала для числа машин, которые проходят за сутки; не хватает мест: {n}',
    enter: 'Внести',
    done: 'Зона ожидания внесена.',
  },
} as const satisfies ZonesWords
