import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PAYMENTS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'payments.amount-needed': { what: 'Сома көрсетілмеген.', cure: 'Қанша енгізетініңізді жазыңыз.' },
  'payments.amount-out-of-bounds': {
    what: 'Сома {least} мен {greatest} аралығында болуы керек.',
    cure: 'Басқа сома енгізіңіз.',
  },
  'payments.nothing-due': { what: 'Бұл брондау үшін төлейтін ештеңе жоқ.', cure: 'Алым мен жарна қамтамасыз етілген.' },
  'payments.charge-unknown': {
    what: 'Бұл брондау бойынша сізге ештеңе есептелмеген.',
    cure: 'Брондауларыңызды қайта қараңыз.',
  },
  'payments.invoice-unknown': { what: 'Мұндай шот жоқ.', cure: 'Брондаудан жаңасын жасаңыз.' },
  'payments.invoice-id-reused': { what: 'Бұл шот басқа мазмұнмен жасалған.', cure: 'Бетті жаңартып, қайталаңыз.' },
  'payments.invoice-closed': { what: '{number} шоты енді төлем қабылдамайды.', cure: 'Брондаудан жаңасын жасаңыз.' },
  'payments.too-many-open-invoices': {
    what: 'Сізде төленбеген {limit} шот бар, одан көп болмайды.',
    cure: 'Біреуін төлеңіз немесе мерзімі біткенше күтіңіз.',
  },
  'payments.signature-invalid': { what: 'Хабарламаға банк қол қоймаған.', cure: 'Ол қабылданбады.' },
  'payments.not-secured': {
    what: 'Бұл брондаудың алымы мен жарнасы резервтелмеген.',
    cure: 'Оларды тек босатуға болады.',
  },
  'payments.settled-otherwise': {
    what: 'Бұл брондаудың ақшасы басқаша есептеліп қойған.',
    cure: 'Есеп айырысу түпкілікті.',
  },
} as const satisfies RefusalWords<typeof PAYMENTS_REFUSALS>
