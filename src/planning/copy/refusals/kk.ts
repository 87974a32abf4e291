import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLANNING_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'planning.model-not-sound': {
    what: 'Модельді есептеу мүмкін емес: {path}: {problem}.',
    cure: 'Сол жерін түзетіп, қайталап көріңіз.',
  },
  'planning.scenario-unknown': { what: 'Мұндай сценарий жоқ.', cure: 'Сценарийлер тізімін қайта ашыңыз.' },
  'planning.study-unknown': { what: 'Мұндай есептеу жоқ.', cure: 'Оны сценарийден қайта бастаңыз.' },
  'planning.too-many-compared': {
    what: 'Ең көбі {most} сценарийді қатар қоюға болады.',
    cure: 'Алдымен біреуін алып тастаңыз.',
  },
  'planning.too-many-studies': {
    what: '{most} есептеу жүріп жатыр немесе кезекте тұр.',
    cure: 'Біреуінің аяқталуын күтіңіз немесе тоқтатыңыз.',
  },
  'planning.scenario-approved': {
    what: 'Бекітілген негізгі сценарий өзгертілмейді.',
    cure: 'Өзгерісті бөлек сценарий ретінде сақтаңыз.',
  },
  'planning.scenario-changed': {
    what: 'Сценарийді осы арада басқа адам өзгертті; қазір нұсқасы {version}.',
    cure: 'Оны қайта ашып, өзгерісіңізді қайталаңыз.',
  },
} as const satisfies RefusalWords<typeof PLANNING_REFUSALS>
