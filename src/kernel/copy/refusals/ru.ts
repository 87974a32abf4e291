import type { RefusalWords } from '../../refusal-catalogue.ts'
import type { FORMAT_REFUSALS } from '../../refusals.ts'

export const refusals = {
  'format.iin-form': { what: 'В ИИН двенадцать цифр.', cure: 'Проверьте количество цифр.' },
  'format.iin-birth-date': {
    what: 'Первые цифры ИИН — дата рождения, здесь это не так.',
    cure: 'Сверьте с документом.',
  },
  'format.iin-check-digit': { what: 'В ИИН опечатка: последняя цифра не сходится.', cure: 'Сверьте с документом.' },
  'format.bin-form': { what: 'В БИН двенадцать цифр.', cure: 'Проверьте количество цифр.' },
  'format.bin-structure': {
    what: 'Это не БИН: БИН начинается иначе.',
    cure: 'Сверьте со справкой о регистрации компании.',
  },
  'format.bin-check-digit': {
    what: 'В БИН опечатка: последняя цифра не сходится.',
    cure: 'Сверьте со справкой о регистрации компании.',
  },
  'format.twelve-zeros': {
    what: 'Двенадцать нулей никого не обозначают.',
    cure: 'Нерезидент указывает номер своей страны или оставляет поле пустым.',
  },
  'format.vin-length': { what: 'В VIN 17 знаков, здесь {length}.', cure: 'Сверьте с техпаспортом.' },
  'format.vin-letter': {
    what: 'В VIN на месте {positions} не бывает такого знака; I, O и Q не используются.',
    cure: 'Вместо I ставьте 1, вместо O — 0.',
  },
  'format.container-form': { what: 'Это не номер контейнера.', cure: 'В нём четыре буквы и семь цифр.' },
  'format.container-check-digit': {
    what: 'В номере контейнера опечатка: последняя цифра не сходится.',
    cure: 'Прочитайте его с контейнера ещё раз.',
  },
  'format.reference-form': { what: 'Это не код брони.', cure: 'Он выглядит так: Q26-7K4M-H.' },
  'format.reference-check': { what: 'В коде брони опечатка.', cure: 'Сверьте его по знакам.' },
} as const satisfies RefusalWords<typeof FORMAT_REFUSALS>
