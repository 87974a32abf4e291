import type { TrucksWords } from './en.ts'

export const copy = {
  trucks: {
    documents: 'Қаралатын құжаттар',
    noDocuments: 'Күтіп тұрған құжат жоқ',
    displaced: 'Иесі дәлелдеген соң алынған өтініштер',
    noDisplaced: 'Алынған өтініш жоқ',
    noDisplacedText: 'Мұнда бөтен көліктерді енгізетін есептік жазбалар көрінеді, ең көбі жоғарыда.',
    claim: 'Өтініш',
    claims: {
      provisional: 'Әзірге дәлелденбеген',
      contested: 'Бұл көлікті басқалар да мәлімдеген',
      proven: 'Дәлелденген',
    },
    document: 'Тіркеу куәлігі',
    purpose: 'Құжатты не үшін қарайсыз',
    purposeHint: 'Әр қарау мақсатымен бірге сақталады.',
    show: 'Құжатты көрсету',
    decide: 'Шешім',
    evidence: 'Істің нөмірі',
    evidenceHint: 'Дербес деректерсіз.',
    proven: 'Көлік осы пайдаланушыныкі',
    refused: 'Дәлелденбеді',
    decided: 'Шешім енгізілді.',
    columns: {
      plate: 'Мемлекеттік нөмір',
      vin: 'VIN коды',
      asked: 'Жіберілді',
      account: 'Есептік жазба',
      ofAccount: 'Осы жазбада',
      displaced: 'Алынды',
    },
  },
} as const satisfies TrucksWords
