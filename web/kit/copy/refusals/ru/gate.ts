import type { RefusalText } from '../texts.ts'

/** Gate, law, the edge, formats of numbers. */
export const gateRefusals = {
  'gate.lane-unknown': { what: 'Полосы {lane} здесь нет.', cure: 'Выберите полосу на экране.' },
  'gate.passage-unknown': { what: 'Эту машину на полосе не читали.', cure: 'Посмотрите на полосу ещё раз.' },
  'gate.passage-ended': { what: 'Машины у шлагбаума уже нет.', cure: 'Дождитесь следующей.' },
  'gate.passage-needed': { what: 'Команда не говорит, для какой она машины.', cure: 'Выберите машину и повторите.' },
  'gate.reason-needed': {
    what: 'По правилам эта машина остаётся снаружи.',
    cure: 'Откройте вручную и укажите причину.',
  },
  'gate.note-needed': { what: '«Другая причина» требует пояснения.', cure: 'Напишите, что произошло.' },
  'gate.booking-not-fitting': {
    what: 'Эта бронь не подходит к прочитанному номеру.',
    cure: 'Выберите другую или откройте вручную с причиной.',
  },
  'gate.controller-offline': {
    what: 'Ворота не на связи, команда не дойдёт.',
    cure: 'Действуйте на месте и запишите это.',
  },
  'gate.checkpoint-needed': { what: 'Не указано, какой это пункт.', cure: 'Выберите пункт пропуска.' },
  'gate.other-checkpoint-forbidden': {
    what: 'Это другой пункт пропуска.',
    cure: 'Вы действуете только на своём пункте.',
  },
  'gate.checkpoint-unknown': { what: 'Такого пункта нет.', cure: 'Выберите из списка.' },
  'gate.picture-unknown': { what: 'Такого снимка нет, или срок хранения истёк.', cure: 'Запись о проезде остаётся.' },
  'gate.picture-too-big': { what: 'Снимок больше {maxBytes} байт.', cure: 'Настройте камеру на меньший снимок.' },
  'gate.picture-not-jpeg': { what: 'Снимок не в формате JPEG.', cure: 'Настройте камеру на JPEG.' },
  'gate.id-reused': { what: 'Это уже отправлено с другим содержанием.', cure: 'Обновите страницу.' },
  'law.parameter-unknown': { what: 'Правового значения {code} нет.', cure: 'Выберите из списка.' },
  'law.value-malformed': { what: 'Значение {code} не той формы.', cure: 'Исправьте: {problem}.' },
  'law.change-not-ahead': {
    what: 'Правовое значение меняют только с будущего дня.',
    cure: 'Выберите {earliest} или позже.',
  },
  'law.change-overlaps': {
    what: 'Изменение {code} с {from} или позже уже задано.',
    cure: 'Выберите более поздний день.',
  },
  'platform.bad-input': { what: 'Отправленное не той формы.', cure: 'Посмотрите на отмеченные поля.' },
  'platform.unauthenticated': { what: 'Вы не вошли.', cure: 'Войдите и повторите.' },
  'platform.forbidden': { what: 'Вашей учётной записи это нельзя.', cure: 'Если нужно, обратитесь к администратору.' },
  'platform.cross-site': { what: 'Запрос пришёл с другого сайта.', cure: 'Откройте саму страницу и повторите.' },
  'platform.not-found': { what: 'Здесь ничего нет, или это не ваше.', cure: 'Вернитесь и выберите заново.' },
  'platform.id-reused': {
    what: 'Это уже отправлено с другим содержанием.',
    cure: 'Обновите страницу и посмотрите, что сохранено.',
  },
  'platform.body-too-large': { what: 'Отправленное слишком велико.', cure: 'Отправьте меньше за один раз.' },
  'platform.unsupported-media': { what: 'Файлы такого вида не принимаются.', cure: 'Выберите другой файл.' },
  'platform.too-many': { what: 'От вас слишком много запросов.', cure: 'Подождите минуту и повторите.' },
  'platform.overloaded': {
    what: 'Сейчас очень много обращений.',
    cure: 'Ничего не изменилось; повторите через несколько секунд.',
  },
  'platform.unavailable': { what: 'Нужная система не отвечает.', cure: 'Ничего не потеряно; повторите через минуту.' },
  'format.iin-form': { what: 'В ИИН двенадцать цифр.', cure: 'Проверьте количество цифр.' },
  'format.iin-birth-date': {
    what: 'Первые цифры ИИН — дата рождения, здесь это не так.',
    cure: 'Сверьте с документом.',
  },
  'format.iin-check-digit': { what: 'В ИИН опечатка: последняя цифра не сходится.', cure: 'Сверьте с документом.' },
  'format.bin-form': { what: 'В БИН двенадцать цифр.', cure: 'Проверьте количество цифр.' },
  'format.bin-structure': { what: 'Это не БИН: он начинается иначе.', cure: 'Сверьте со свидетельством компании.' },
  'format.bin-check-digit': {
    what: 'В БИН опечатка: последняя цифра не сходится.',
    cure: 'Сверьте со свидетельством компании.',
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
} as const satisfies Record<string, RefusalText>
