/** What people call the system. */
export const TITLE = { kk: 'Электрондық кезек', ru: 'Электронная очередь', en: 'Electronic queue', zh: '电子排队' }

/** The driver’s page. */
export const DRIVER = {
  name: { kk: 'Жүргізуші', ru: 'Водитель', en: 'Driver', zh: '司机' },
  purpose: {
    kk: 'Қайда, қашан болуым керек және бәрі дайын ба? Брондау, төлем, хабарламалар және желісіз де жарамды талон. Телефонға арналған.',
    ru: 'Где и когда мне быть и всё ли готово? Бронь, оплата, сообщения и талон, который действует и без сети. Сделано для телефона.',
    en: 'When and where must I be, and is anything missing? Booking, payment, messages and a pass that also works without a network. Made for the phone.',
    zh: '我该何时到何地？手续齐了吗？预约、付款、通知，以及无网络也能出示的预约凭证。为手机设计。',
  },
}

/** The desk of those who send lists of vehicles that go out of turn. */
export const LISTS = {
  name: { kk: 'Кезектен тыс тізімдер', ru: 'Внеочередные списки', en: 'Lists out of turn', zh: '优先通行名单' },
  purpose: {
    kk: 'Пошта операторы мен мемлекеттік органдар көлік тізімдерін жібереді және әр жолдың нәтижесін көреді.',
    ru: 'Оператор почты и государственные органы отправляют списки машин и видят, что стало с каждой строкой.',
    en: 'The postal operator and state bodies send lists of vehicles and see what became of each row.',
    zh: '邮政运营商和国家机关报送车辆名单，并查看每一行的处理结果。',
  },
}

/** The registrar’s desk. */
export const REGISTRAR = {
  name: { kk: 'Тіркеуші', ru: 'Регистратор', en: 'Registrar', zh: '运营机构' },
  purpose: {
    kk: 'Не шешім күтеді, қай пункт жабық немесе аз көлік өткізеді, көлік кімдікі.',
    ru: 'Что ждёт решения, какой пункт закрыт или принимает меньше машин, чья это машина.',
    en: 'What awaits a decision, which checkpoint is closed or takes fewer trucks, whose a truck is.',
    zh: '待裁定事项、关闭或限流的口岸、车辆归属。',
  },
}

/** What the queue does for a truck in the course of its day. */
export const DAY = [
  {
    place: 10,
    name: { kk: 'Брондау', ru: 'Бронь', en: 'Book', zh: '预约' },
    text: {
      kk: 'Өткізу пунктін, күнді және сағатты таңдаңыз. Орын бірден сізге сақталады.',
      ru: 'Выберите пункт пропуска, день и час. Место сразу закрепляется за вами.',
      en: 'Choose a checkpoint, a day and an hour. The place is held for you at once.',
      zh: '选择口岸、日期和时段，名额立即为您保留。',
    },
  },
  {
    place: 20,
    name: { kk: 'Тексеру', ru: 'Проверки', en: 'Checks', zh: '核查' },
    text: {
      kk: 'Мемлекеттік тізілімдерге бір мезгілде сұрау жіберіледі. Бірдеңе жетіспесе, не екенін және қалай түзету керегін көресіз.',
      ru: 'Государственные реестры опрашиваются одновременно. Если чего-то не хватает, вы увидите, чего именно и как это исправить.',
      en: 'State registries are asked at the same time. If something is missing, you see what it is and how to put it right.',
      zh: '同时向各国家登记系统查询。如有缺失，会说明缺什么、如何补办。',
    },
  },
  {
    place: 30,
    name: { kk: 'Төлем', ru: 'Оплата', en: 'Pay', zh: '付款' },
    text: {
      kk: 'Алым мен кепілдік жарна картамен төленеді. Шекарадан өткен соң жарна қайтарылады.',
      ru: 'Сбор и взнос картой. Взнос вернётся, когда вы пересечёте границу.',
      en: 'Fee and deposit by card. The deposit comes back when you have crossed.',
      zh: '用银行卡支付排队费和保证金。过境后保证金退还。',
    },
  },
  {
    place: 60,
    name: { kk: 'Шақыру', ru: 'Вызов', en: 'Call', zh: '叫号' },
    text: {
      kk: 'Бір тәулік бұрын хабарлама келеді, жолға шығар кезде тағы біреуі келеді.',
      ru: 'Сообщение за сутки и ещё одно, когда пора выезжать.',
      en: 'A message the day before, and another when it is time to drive.',
      zh: '提前一天发送通知，该出发时再通知一次。',
    },
  },
]
