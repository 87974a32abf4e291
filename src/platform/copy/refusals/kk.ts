import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLATFORM_REFUSALS } from '../../http/refusals.ts'

export const refusals = {
  'platform.bad-input': { what: 'Жіберілген деректердің пішімі дұрыс емес.', cure: 'Белгіленген өрістерді қараңыз.' },
  'platform.unauthenticated': { what: 'Сіз кірмегенсіз.', cure: 'Кіріп, қайталаңыз.' },
  'platform.forbidden': { what: 'Есептік жазбаңызда бұған құқық жоқ.', cure: 'Қажет болса, әкімшіге жүгініңіз.' },
  'platform.cross-site': { what: 'Сұрау басқа сайттан келді.', cure: 'Беттің өзін ашып, қайталаңыз.' },
  'platform.not-found': { what: 'Мұнда ештеңе жоқ немесе оған рұқсатыңыз жоқ.', cure: 'Артқа қайтып, қайта таңдаңыз.' },
  'platform.taken': {
    what: 'Мұндай нөмірі немесе атауы бар жазба бұрыннан бар.',
    cure: 'Ештеңе өзгертілген жоқ: бұл бұрын жасалмағанын тексеріңіз немесе басқа нөмір не атау көрсетіңіз.',
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
} as const satisfies RefusalWords<typeof PLATFORM_REFUSALS>
