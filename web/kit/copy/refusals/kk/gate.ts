import type { RefusalText } from '../texts.ts'

/** Gate, law, the edge, formats of numbers. */
export const gateRefusals = {
  'gate.lane-unknown': { what: 'Мұнда {lane} жолағы жоқ.', cure: 'Экраннан жолақты таңдаңыз.' },
  'gate.passage-unknown': { what: 'Бұл көлік осы жолақта оқылмаған.', cure: 'Жолаққа қайта қараңыз.' },
  'gate.passage-ended': { what: 'Көлік шлагбаум алдында жоқ.', cure: 'Келесісін күтіңіз.' },
  'gate.passage-needed': { what: 'Пәрмен қай көлікке арналғаны айтылмаған.', cure: 'Көлікті таңдап, қайталаңыз.' },
  'gate.reason-needed': { what: 'Ереже бойынша бұл көлік сыртта қалады.', cure: 'Қолмен ашып, себебін көрсетіңіз.' },
  'gate.note-needed': { what: '«Басқа себеп» түсіндіруді қажет етеді.', cure: 'Не болғанын жазыңыз.' },
  'gate.booking-not-fitting': {
    what: 'Бұл брондау оқылған нөмірге сай емес.',
    cure: 'Басқасын таңдаңыз немесе себебін көрсетіп қолмен ашыңыз.',
  },
  'gate.controller-offline': {
    what: 'Қақпамен байланыс жоқ, пәрмен жетпейді.',
    cure: 'Орнында әрекет етіп, жазып қойыңыз.',
  },
  'gate.checkpoint-needed': { what: 'Қай бекет екені көрсетілмеген.', cure: 'Бекетті таңдаңыз.' },
  'gate.other-checkpoint-forbidden': { what: 'Бұл басқа бекеттікі.', cure: 'Сіз тек өз бекетіңізде әрекет етесіз.' },
  'gate.checkpoint-unknown': { what: 'Мұндай бекет жоқ.', cure: 'Тізімнен таңдаңыз.' },
  'gate.picture-unknown': { what: 'Мұндай сурет жоқ немесе сақтау мерзімі өткен.', cure: 'Өту жазбасы қалады.' },
  'gate.picture-too-big': { what: 'Сурет {maxBytes} байттан үлкен.', cure: 'Камераны кішірек суретке баптаңыз.' },
  'gate.picture-not-jpeg': { what: 'Сурет JPEG пішімінде емес.', cure: 'Камераны JPEG пішіміне баптаңыз.' },
  'gate.id-reused': { what: 'Бұл басқа мазмұнмен жіберілген.', cure: 'Бетті жаңартыңыз.' },
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
  'platform.bad-input': { what: 'Жіберілгеннің пішімі дұрыс емес.', cure: 'Белгіленген өрістерді қараңыз.' },
  'platform.unauthenticated': { what: 'Сіз кірмегенсіз.', cure: 'Кіріп, қайталаңыз.' },
  'platform.forbidden': { what: 'Тіркелгіңізге бұған рұқсат жоқ.', cure: 'Қажет болса, әкімшіге жүгініңіз.' },
  'platform.cross-site': { what: 'Сұрау басқа сайттан келді.', cure: 'Беттің өзін ашып, қайталаңыз.' },
  'platform.not-found': { what: 'Мұнда ештеңе жоқ немесе ол сіздікі емес.', cure: 'Артқа қайтып, қайта таңдаңыз.' },
  'platform.id-reused': {
    what: 'Бұл басқа мазмұнмен жіберіліп қойған.',
    cure: 'Бетті жаңартып, не сақталғанын қараңыз.',
  },
  'platform.body-too-large': { what: 'Жіберілген дерек тым үлкен.', cure: 'Бір жолы азырақ жіберіңіз.' },
  'platform.unsupported-media': { what: 'Мұндай файл қабылданбайды.', cure: 'Басқа файлды таңдаңыз.' },
  'platform.too-many': { what: 'Сізден тым көп сұрау келді.', cure: 'Бір минут күтіп, қайталаңыз.' },
  'platform.overloaded': {
    what: 'Қазір жүйеге жүгінушілер көп.',
    cure: 'Ештеңе өзгерген жоқ, бірнеше секундтан кейін қайталаңыз.',
  },
  'platform.unavailable': {
    what: 'Қажетті жүйе жауап бермейді.',
    cure: 'Ештеңе жоғалған жоқ, бір минуттан кейін қайталаңыз.',
  },
  'format.iin-form': { what: 'ЖСН он екі саннан тұрады.', cure: 'Сандарын қайта санаңыз.' },
  'format.iin-birth-date': {
    what: 'ЖСН-нің алғашқы сандары туған күнді білдіреді, мұнда олай емес.',
    cure: 'Құжатпен салыстырыңыз.',
  },
  'format.iin-check-digit': { what: 'ЖСН қате терілген: соңғы саны сәйкес емес.', cure: 'Құжатпен салыстырыңыз.' },
  'format.bin-form': { what: 'БСН он екі саннан тұрады.', cure: 'Сандарын қайта санаңыз.' },
  'format.bin-structure': { what: 'Бұл БСН емес: басы басқаша.', cure: 'Компанияның куәлігімен салыстырыңыз.' },
  'format.bin-check-digit': {
    what: 'БСН қате терілген: соңғы саны сәйкес емес.',
    cure: 'Компанияның куәлігімен салыстырыңыз.',
  },
  'format.twelve-zeros': {
    what: 'Он екі нөл ешкімді білдірмейді.',
    cure: 'Бейрезидент өз елінің нөмірін көрсетеді немесе бос қалдырады.',
  },
  'format.vin-length': { what: 'VIN 17 таңбадан тұрады, мұнда {length}.', cure: 'Техникалық паспортпен салыстырыңыз.' },
  'format.vin-letter': {
    what: 'VIN нөмірінің {positions} орнында мұндай таңба болмайды, I, O, Q қолданылмайды.',
    cure: 'I орнына 1, O орнына 0 қойыңыз.',
  },
  'format.container-form': { what: 'Бұл контейнер нөмірі емес.', cure: 'Онда төрт әріп пен жеті сан болады.' },
  'format.container-check-digit': {
    what: 'Контейнер нөмірі қате терілген: соңғы саны сәйкес емес.',
    cure: 'Оны контейнерден қайта оқыңыз.',
  },
  'format.reference-form': { what: 'Бұл брондау коды емес.', cure: 'Ол мынадай болады: Q26-7K4M-H.' },
  'format.reference-check': { what: 'Брондау коды қате терілген.', cure: 'Таңбаларын бір-бірлеп салыстырыңыз.' },
} as const satisfies Record<string, RefusalText>
