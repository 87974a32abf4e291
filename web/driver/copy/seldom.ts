/** Texts of what few drivers ever see: no network, or somebody who is no driver. They come with their screens, in all languages. */
export const SELDOM = {
  kk: {
    offline: 'Телефонда сақталған',
    offlineBody: 'Байланыс жоқ, бірақ талон онсыз да жарамды.',
    pdfOffline: 'PDF файлы байланыс болғанда ашылады.',
    nothingSaved: 'Бұл телефонда әзірге ештеңе сақталмаған. Брондау расталған бойда талон сақталады.',
    notDriver: {
      title: 'Бұл — жүргізушінің жұмыс орны',
      body: 'Сіз қызметкер ретінде кірдіңіз. Жүргізуші болып кіру үшін алдымен шығыңыз.',
    },
  },
  ru: {
    offline: 'Сохранено на телефоне',
    offlineBody: 'Связи нет, но талон действует и без неё.',
    pdfOffline: 'PDF откроется, когда будет связь.',
    nothingSaved: 'На этом телефоне пока ничего не сохранено. Талон сохранится, как только бронь подтвердится.',
    notDriver: {
      title: 'Это рабочее место водителя',
      body: 'Вы вошли как сотрудник. Выйдите, чтобы войти как водитель.',
    },
  },
  en: {
    offline: 'Saved on this phone',
    offlineBody: 'There is no connection, but your pass works without it.',
    pdfOffline: 'The PDF opens once there is a connection.',
    nothingSaved: 'Nothing is saved on this phone yet. A pass is saved as soon as your booking is confirmed.',
    notDriver: {
      title: 'This is the drivers’ workplace',
      body: 'You are signed in as staff. Sign out to enter as a driver.',
    },
  },
  zh: {
    offline: '已保存在本机',
    offlineBody: '当前没有网络，但预约凭证无需网络也有效。',
    pdfOffline: '联网后才能打开 PDF。',
    nothingSaved: '本机还没有保存任何内容。预约确认后，预约凭证会自动保存。',
    notDriver: { title: '这里是司机工作台', body: '您当前以工作人员身份登录。请先退出，再以司机身份登录。' },
  },
} as const
