import type { Copy } from './en.ts'

export const copy = {
  place: 'Реестр терминалов',
  list: 'Терминалы',
  search: 'Название или код',
  none: 'Терминалов здесь нет',
  noneText: 'Центры и склады вносит регистратор.',
  choose: 'Выберите терминал',
  columns: {
    name: 'Терминал',
    kind: 'Вид',
    checkpoint: 'Пункт пропуска',
    distance: 'Расстояние, км',
    places: 'Мест для машин',
    hours: 'Часы',
    now: 'Сейчас',
    operator: 'Оператор',
  },
  open: 'Работает',
  shut: 'Сейчас закрыт',
  never: 'Закрыт',
  kinds: {
    'logistics-centre': 'Логистический центр',
    'temporary-store': 'Склад временного хранения',
    'oversized-store': 'Склад для крупногабаритных',
  },
  versions: 'Что и с какого дня действует',
  since: 'с {day}',
  change: {
    title: 'Изменить с определённого дня',
    from: 'Действует с',
    opens: 'Открывается',
    closes: 'Закрывается',
    enter: 'Внести изменение',
    entered: 'Изменение внесено. Работникам терминала отправлено уведомление.',
  },
} as const satisfies Copy
