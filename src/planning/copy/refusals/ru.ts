import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLANNING_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'planning.model-not-sound': {
    what: 'Модель нельзя рассчитать: {path}: {problem}.',
    cure: 'Исправьте это место и повторите.',
  },
  'planning.scenario-unknown': { what: 'Такого сценария нет.', cure: 'Откройте список сценариев заново.' },
  'planning.study-unknown': { what: 'Такого расчёта нет.', cure: 'Запустите его из сценария заново.' },
  'planning.too-many-compared': {
    what: 'Рядом можно поставить не более {most} сценариев.',
    cure: 'Сначала уберите один из них.',
  },
  'planning.too-many-studies': {
    what: 'Расчётов уже идёт и ждёт столько, сколько можно: {most}.',
    cure: 'Дождитесь окончания одного из них или отмените его.',
  },
  'planning.scenario-approved': {
    what: 'Утверждённый базовый сценарий не меняется.',
    cure: 'Сохраните изменение как отдельный сценарий.',
  },
  'planning.scenario-changed': {
    what: 'Сценарий тем временем изменён; сейчас это версия {version}.',
    cure: 'Откройте его заново и повторите изменение.',
  },
} as const satisfies RefusalWords<typeof PLANNING_REFUSALS>
