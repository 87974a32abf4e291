import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { TERMINALS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'terminals.unknown': { what: 'Мұндай терминал жоқ.', cure: 'Тізімнен қараңыз.' },
  'terminals.checkpoint-unknown': { what: 'Мұндай өткізу пункті жоқ.', cure: 'Тізімнен пунктті таңдаңыз.' },
  'terminals.another-terminal': { what: 'Бұл код басқа терминалдікі.', cure: 'Басқа код көрсетіңіз.' },
  'terminals.day-is-past': { what: 'Бұл күн өтіп кетті.', cure: '{earliest} немесе одан кейінгі күнді таңдаңыз.' },
  'terminals.later-version': {
    what: '{from} күнінен бастап өзгеріс енгізілген.',
    cure: 'Кейінірек күнді таңдаңыз немесе сол өзгерісті қайтарып алыңыз.',
  },
  'terminals.version-unknown': { what: 'Мұндай өзгеріс жоқ.', cure: 'Бетті жаңартыңыз.' },
  'terminals.version-began': { what: 'Өзгеріс қолданысқа еніп қойған.', cure: 'Жаңа өзгеріс енгізіңіз.' },
  'terminals.version-withdrawn': {
    what: 'Бұл өзгеріс қайтарып алынған.',
    cure: 'Оны жаңа өзгеріс ретінде қайта енгізіңіз.',
  },
  'terminals.hours-overlap': { what: 'Сағаттар қабаттасады немесе басталмай аяқталады.', cure: 'Ретімен көрсетіңіз.' },
  'terminals.id-taken': { what: 'Бұл сұрау басқа мазмұнмен жіберілген.', cure: 'Бетті жаңартып, қайталаңыз.' },
} as const satisfies RefusalWords<typeof TERMINALS_REFUSALS>
