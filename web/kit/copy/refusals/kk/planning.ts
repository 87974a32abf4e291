import type { RefusalText } from '../texts.ts'

/** Capacity planning, and the calendars that it reads. */
export const planningRefusals = {
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
  'reference.no-calendar': {
    what: '{checkpoint} өткізу пунктінің екі жағының жұмыс уақыты енгізілмеген.',
    cure: 'Басқа өткізу пунктін таңдаңыз немесе жұмыс уақытын енгізуді сұраңыз.',
  },
  'planning.scenario-changed': {
    what: 'Сценарийді осы арада басқа адам өзгертті; қазір нұсқасы {version}.',
    cure: 'Оны қайта ашып, өзгерісіңізді қайталаңыз.',
  },
} as const satisfies Record<string, RefusalText>
