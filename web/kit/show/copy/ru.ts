import type { Copy } from './en.ts'

export const copy = {
  place: 'Части экранов',
  demoOnly: 'Только в демонстрации',
  demoOnlyText: 'Эта страница показывает, из чего сделаны экраны. В рабочей системе её нет.',
  state: 'Состояние',
  states: {
    full: 'Заполнено',
    one: 'Один',
    empty: 'Пусто',
    loading: 'Загрузка',
    stale: 'Устарело',
    error: 'Ошибка',
    offline: 'Нет связи',
  },
  columns: {
    plate: 'Номер',
    state: 'Состояние',
    weight: 'Масса, кг',
    waits: 'Ждёт, мин',
    note: 'Примечание',
    trucks: 'Грузовики',
  },
  texts: {
    alarm: 'Пломба {n}: вскрыта вне маршрута',
    silent: 'Нет сигнала от пломбы {n}',
    detail: 'Позвоните водителю, затем решите.',
    list: 'Тревоги',
    find: 'Номер или пломба',
    pick: 'Выберите строку',
    open: 'Открыть шлагбаум',
  },
} as const satisfies Copy
