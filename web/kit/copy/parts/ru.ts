import type { PartsWords } from './en.ts'

export const copy = {
  stale: {
    label: 'Живые данные',
    old: 'Устарело: последние данные {age}. Действовать здесь можно, когда вернётся связь.',
  },
  table: {
    filter: 'Фильтр',
    all: 'Все',
    columns: 'Столбцы',
    download: 'Скачать CSV',
    shown: 'Показано: {n} из {all}',
    rows: 'Строк: {n}',
    sortUp: 'по возрастанию',
    sortDown: 'по убыванию',
    nothing: 'Здесь пока ничего нет',
    noneFits: 'Под фильтр ничего не подходит',
    clear: 'Сбросить фильтр',
    newer: 'Показаны данные, полученные {age}; свежие получить не удалось.',
  },
  split: {
    resize: 'Изменить ширину',
    closeDetail: 'Назад к списку',
  },
  triage: {
    none: 'Ничего не ждёт решения',
    noneText: 'Новое появится здесь само.',
    next: 'Следующее',
    previous: 'Предыдущее',
    claim: 'Взять',
    claimed: 'Взято: {name}',
    snooze: 'Позже',
    snoozed: 'Отложено: {name}',
    left: 'осталось {span}',
    overdue: 'просрочено на {span}',
    mine: 'У меня',
    taken: 'Взял(а) {who}',
  },
} as const satisfies PartsWords
