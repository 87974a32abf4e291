import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DECLARATION_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'declaration.unknown': {
    what: 'Мұндай декларация жоқ немесе оған рұқсатыңыз жоқ.',
    cure: 'Артқа қайтып, қайта таңдаңыз.',
  },
  'declaration.invalid': {
    what: 'Декларацияда ережелер бұзылған.',
    cure: 'Белгіленген өрістерді түзетіңіз: әрқайсысында не дұрыс емес екені айтылған.',
  },
  'declaration.draft-changed': {
    what: 'Жоба басқа терезеде өзгертілген.',
    cure: 'Оны қайта жүктеңіз; осында жазғаныңыз оған дейін сақталады.',
  },
  'declaration.too-many-drafts': {
    what: 'Жоба саны шегіне жетті: {limit}.',
    cure: 'Біреуін беріңіз немесе қажет емесін ашып, соған жазыңыз.',
  },
  'declaration.act-not-open': {
    what: 'Қазіргі күйде бұл мүмкін емес.',
    cure: 'Тарихын қараңыз: бәлкім, біреу сізден бұрын әрекет еткен.',
  },
  'declaration.other-root': {
    what: 'Декларацияның сіз шешім қабылдаған нұсқасынан жаңасы бар.',
    cure: 'Жаңа нұсқаны қарап, қайта шешіңіз.',
  },
  'declaration.signature-not-valid': {
    what: 'Қолтаңба бұл нұсқаны растамайды.',
    cure: 'Өз кілтіңізбен қайта қол қойыңыз; болмаса, кілтті қайта тіркеңіз.',
  },
  'declaration.no-signing-key': {
    what: 'Бұл құрылғыда қол қою кілтіңіз әлі жоқ.',
    cure: 'Кілтті тіркеп, қайта қол қойыңыз.',
  },
  'declaration.amendment-stale': {
    what: 'Түзету ескі нұсқа бойынша жасалған.',
    cure: 'Қазіргі нұсқаны жүктеп, соны түзетіңіз.',
  },
  'declaration.amendment-open': {
    what: 'Осы декларацияға енгізілетін түзету кеденнің келісімін күтіп тұр.',
    cure: 'Жауабын күтіңіз: ол декларация тарихында көрінеді.',
  },
  'declaration.nothing-changed': {
    what: 'Түзету ештеңені өзгертпейді.',
    cure: 'Өрісті өзгертіңіз немесе декларацияны сол күйінде қалдырыңыз.',
  },
  'declaration.consent-not-asked': {
    what: 'Сіздің жауабыңызды күтіп тұрған түзету жоқ.',
    cure: 'Тарихын қараңыз: біреу сізден бұрын жауап берген болуы мүмкін.',
  },
  'declaration.reservation-without-fields': {
    what: 'Ескертпеде кемінде бір өріс көрсетілуі тиіс.',
    cure: 'Танымайтын өрістерді белгілеңіз.',
  },
  'declaration.refusal-without-reason': { what: 'Танымау үшін себеп керек.', cure: 'Себебін бір сөйлеммен жазыңыз.' },
  'declaration.act-without-reason': {
    what: 'Бұл шешім үшін себеп керек.',
    cure: 'Неліктен бұлай шешкеніңізді бір сөйлеммен жазыңыз.',
  },
  'declaration.recognition-with-fields': {
    what: 'Өрістер белгіленген, ал ескертпесіз тану таңдалған.',
    cure: 'Белгілерді алып тастаңыз немесе ескертпемен таныңыз.',
  },
  'declaration.peer-away': {
    what: 'Екінші тараптың кедені кілтін әлі хабарламады, оның бөлігін мөрлеу мүмкін емес.',
    cure: 'Ештеңе жоғалған жоқ, бір минуттан кейін қайталаңыз.',
  },
  'declaration.purpose-needed': {
    what: 'Бұл декларацияны оқу үшін мақсат керек.',
    cure: 'Мақсатты таңдап, іс болса, оны атаңыз.',
  },
} as const satisfies RefusalWords<typeof DECLARATION_REFUSALS>
