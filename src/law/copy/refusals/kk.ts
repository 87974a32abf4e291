import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { LAW_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'law.not-in-country': {
    what: 'Бұл елдің құқығында мұндай мүмкіндік көзделмеген.',
    cure: 'Оны құқығында көзделген елдің органында жасаңыз; мұнда мүмкін емес.',
  },
  'law.parameter-unknown': { what: '{code} деген құқықтық мән жоқ.', cure: 'Тізімнен таңдаңыз.' },
  'law.value-malformed': { what: '{code} мәнінің пішімі дұрыс емес.', cure: 'Түзетіңіз: {problem}.' },
  'law.change-not-ahead': {
    what: 'Құқықтық мән тек алдағы күннен бастап өзгертіледі.',
    cure: '{earliest} немесе одан кейінгі күнді таңдаңыз.',
  },
  'law.change-overlaps': {
    what: '{code} өзгерісі {from} немесе кейінірек күнге қойылған.',
    cure: 'Кейінірек күнді таңдаңыз.',
  },
} as const satisfies RefusalWords<typeof LAW_REFUSALS>
