import type { ZonesWords } from './en.ts'

export const copy = {
  zones: {
    listed: 'Күту аймақтары',
    none: 'Күту аймағы жоқ.',
    new: 'Күту аймағын енгізу',
    checkpoint: 'Өткізу пункті',
    chooseCheckpoint: 'Өткізу пунктін таңдаңыз',
    from: 'Қай күннен бастап',
    valid: 'Қолданылады',
    since: 'Күшіне ену күні',
    places: 'Сиятын көлік саны',
    approach: 'Шлагбаумға дейінгі минут',
    approachHint: 'Шақырудан кейін осынша уақыт көлік жолда деп саналады.',
    neededSummer: 'Пунктке жазда керегі',
    neededWinter: 'Пунктке қыста керегі',
    shortfall: 'Тәуліктік өткізу қабілетіне аз; жетпейтін орын: {n}',
    enter: 'Енгізу',
    done: 'Күту аймағы енгізілді.',
  },
} as const satisfies ZonesWords
