import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { REFERENCE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'reference.no-calendar': {
    what: '{checkpoint} өткізу пунктінің екі жағының жұмыс уақыты енгізілмеген.',
    cure: 'Басқа өткізу пунктін таңдаңыз немесе жұмыс уақытын енгізуді сұраңыз.',
  },
  'reference.checkpoint-unknown': {
    what: 'Бұл күні {checkpoint} өткізу пункті жоқ.',
    cure: 'Басқа пунктті немесе күнді таңдаңыз.',
  },
  'reference.period-too-long': {
    what: 'Кезең үш жылдан ұзақ немесе басталмай тұрып аяқталады.',
    cure: 'Қысқарақ кезеңді таңдаңыз.',
  },
} as const satisfies RefusalWords<typeof REFERENCE_REFUSALS>
