import type { Checks, QueueNotices } from './en.ts'

/** What a booking is checked for, by the numbers of Order 707, para 18. */
export const checks = {
  '18.1': 'сведения в базах физических и юридических лиц',
  '18.2': 'регистрация транспортного средства и VIN',
  '18.3': 'категория водительского удостоверения',
  '18.4': 'розыск транспортного средства',
  '18.5': 'розыск водителя',
  '18.6': 'регистрация техники',
  '18.7': 'разрешение на международные перевозки',
  '18.8': 'страхование ответственности',
  '18.9': 'налоговая задолженность',
  '18.10': 'неоплаченные штрафы',
  '18.11': 'цифровые документы',
  '18.12': 'биометрическая идентификация',
  '18.13': 'номер телефона',
  '18.14': 'технический осмотр',
  '18.15': 'ветеринарный или фитосанитарный сертификат',
  '18.16': 'таможенная декларация',
  '18.17': 'задолженность по платным дорогам',
  '18.17-1': 'гарантийный взнос',
  '18.18': 'передвижение и взвешивание',
} as const satisfies Checks

export const notices = {
  'queue.booking-confirmed': ({ reference, place, window, ordinal, plate }) => ({
    title: 'Бронь подтверждена',
    text: `Бронь ${reference}: ${place}, ${window}, порядковый номер ${ordinal}. ТС ${plate}.`,
  }),
  'queue.booking-refused': ({ reference, plate, reasons }) => ({
    title: 'В брони отказано',
    text: `Бронь ${reference} не прошла проверку: ${reasons.join('; ')}. Устраните причины и запросите повторную проверку, пока место удерживается, или забронируйте снова.`,
    brief: `Бронь ${reference} (${plate}) не прошла проверку. Причины указаны в личном кабинете.`,
  }),
  'queue.booking-expired': ({ reference, place, window }) => ({
    title: 'Место освобождено',
    text: `Срок удержания места по брони ${reference} истёк, место снова свободно: ${place}, ${window}.`,
  }),
  'queue.arrive': ({ plate, place, window, reference }) => ({
    title: 'Пора выезжать',
    text: `ТС ${plate} должно прибыть: ${place}, ${window} (местное время). Бронь ${reference}.`,
  }),
  'queue.called': ({ plate, place, window, reference }) => ({
    title: 'Выезжайте в пункт пропуска',
    text: `${plate}: выезжайте из зоны ожидания в пункт пропуска ${place}. Ваше время: ${window} (местное). Бронь ${reference}.`,
  }),
  'queue.booking-cancelled': ({ reference, place, window }) => ({
    title: 'Бронь отменена',
    text: `Бронь ${reference} отменена: ${place}, ${window}.`,
  }),
  'queue.booking-annulled': ({ plate, reference, place, window }) => ({
    title: 'Бронь аннулирована',
    text: `${plate} не прибыло вовремя, бронь ${reference} аннулирована (${place}, ${window}). Можно забронировать снова.`,
  }),
  'queue.ended-without-loss': ({ plate, reference, place, window }) => ({
    title: 'Бронь завершена без потерь',
    text: `Бронь ${reference} (${plate}) завершена не по вашей вине: ${place}, ${window}. Сбор и взнос возвращены на ваш счёт. Можно забронировать снова.`,
  }),
  'queue.booking-restored': ({ plate, reference, place, window }) => ({
    title: 'Бронь снова действует',
    text: `Стало известно, что ${plate} прибыло вовремя: бронь ${reference} снова действует (${place}, ${window}). Вы ничего не потеряли.`,
  }),
  'queue.choose-new-time': ({ plate, reference, place, window, until }) => ({
    title: 'Выберите новое время',
    text: `Пункт пропуска отменил время брони ${reference} (${plate}): ${place}, ${window}. Выберите другое до ${until}, без повторного сбора. Без ответа всё вернётся на ваш счёт.`,
  }),
  'queue.booking-retimed': ({ plate, reference, place, window }) => ({
    title: 'Новое время брони',
    text: `У брони ${reference} (${plate}) новое время: ${place}, ${window} (местное время). Сбор и взнос сохраняются.`,
  }),
  'queue.booking-moved': ({ plate, reference, place, window }) => ({
    title: 'Бронь перенесена',
    text: `Бронь ${reference} (${plate}) перенесена: ${place}, ${window} (местное время). Сбор и взнос сохраняются.`,
  }),
  'queue.truck-yours': ({ plate, references }) => ({
    title: 'Машина подтверждена за вами',
    text:
      references.length > 0
        ? `${plate}: подтверждено, что машина ваша. Брони, которые другие сделали на неё, прекращены (${references.join(', ')}); с вас ничего не удержано. Теперь вы можете бронировать сами.`
        : `${plate}: подтверждено, что машина ваша. Теперь вы можете бронировать сами.`,
  }),
  'queue.truck-taken-over': ({ plate }) => ({
    title: 'Машина убрана из вашего списка',
    text: `${plate}: другой пользователь доказал, что машина его. Она убрана из вашего списка, ваши брони на неё прекращены, деньги возвращены полностью. Если вы не согласны, внесите её снова и пришлите свидетельство о регистрации.`,
  }),
} satisfies QueueNotices
