import type { Checks, QueueNotices } from './en.ts'

/** What a booking is checked for, by the numbers of Order 707, para 18. */
export const checks = {
  '18.1': 'жеке және заңды тұлғалар базасындағы мәлімет',
  '18.2': 'көлік құралының тіркелуі және VIN',
  '18.3': 'жүргізуші куәлігінің санаты',
  '18.4': 'көлік құралына іздеу жариялануы',
  '18.5': 'жүргізушіге іздеу жариялануы',
  '18.6': 'техниканың тіркелуі',
  '18.7': 'халықаралық тасымалға рұқсат',
  '18.8': 'жауапкершілікті сақтандыру',
  '18.9': 'салық берешегі',
  '18.10': 'төленбеген айыппұлдар',
  '18.11': 'цифрлық құжаттар',
  '18.12': 'биометриялық сәйкестендіру',
  '18.13': 'телефон нөмірі',
  '18.14': 'техникалық байқау',
  '18.15': 'ветеринариялық немесе фитосанитариялық сертификат',
  '18.16': 'кедендік декларация',
  '18.17': 'ақылы жолдар бойынша берешек',
  '18.17-1': 'кепілдік жарна',
  '18.18': 'қозғалысы мен өлшенуі',
} as const satisfies Checks

export const notices = {
  'queue.booking-confirmed': ({ reference, place, window, ordinal, plate }) => ({
    title: 'Брондау расталды',
    text: `${reference} брондауы: ${place}, ${window}, реттік нөмірі ${ordinal}. Көлік ${plate}.`,
  }),
  'queue.booking-refused': ({ reference, plate, reasons }) => ({
    title: 'Брондаудан бас тартылды',
    text: `${reference} брондауы тексеруден өтпеді: ${reasons.join('; ')}. Орын сақтаулы тұрғанда себептерді жойып, қайта тексертіңіз, әйтпесе жаңадан брондаңыз.`,
    brief: `${reference} брондауы (${plate}) тексеруден өтпеді. Себептері жеке кабинетте көрсетілген.`,
  }),
  'queue.booking-expired': ({ reference, place, window }) => ({
    title: 'Орын босатылды',
    text: `${reference} брондауы бойынша орынды сақтау мерзімі бітті, орын қайта бос: ${place}, ${window}.`,
  }),
  'queue.arrive': ({ plate, place, window, reference }) => ({
    title: 'Жолға шығатын уақыт болды',
    text: `${plate} көлігі келуге тиіс: ${place}, ${window} (жергілікті уақыт). Брондау ${reference}.`,
  }),
  'queue.called': ({ plate, place, window, reference }) => ({
    title: 'Өткізу пунктіне шығыңыз',
    text: `${plate}: күту аймағынан ${place} өткізу пунктіне шығыңыз. Уақытыңыз: ${window} (жергілікті). Брондау ${reference}.`,
  }),
  'queue.booking-cancelled': ({ reference, place, window }) => ({
    title: 'Брондау болдырылмады',
    text: `${reference} брондауы болдырылмады: ${place}, ${window}.`,
  }),
  'queue.booking-annulled': ({ plate, reference, place, window }) => ({
    title: 'Брондаудың күші жойылды',
    text: `${plate} уақытында келмеді, ${reference} брондауының күші жойылды (${place}, ${window}). Қайта брондауға болады.`,
  }),
  'queue.ended-without-loss': ({ plate, reference, place, window }) => ({
    title: 'Брондау шығынсыз аяқталды',
    text: `${reference} брондауы (${plate}) сіздің кінәңізсіз аяқталды: ${place}, ${window}. Алым мен жарна шотыңызға қайтарылды. Қайта брондауға болады.`,
  }),
  'queue.booking-restored': ({ plate, reference, place, window }) => ({
    title: 'Брондау қайта күшінде',
    text: `${plate} уақытында келгені белгілі болды: ${reference} брондауы қайта күшіне енді (${place}, ${window}). Ештеңе жоғалтпадыңыз.`,
  }),
  'queue.choose-new-time': ({ plate, reference, place, window, until }) => ({
    title: 'Жаңа уақыт таңдаңыз',
    text: `Өткізу пункті ${reference} брондауының (${plate}) уақытын кері алды: ${place}, ${window}. Екінші алымсыз басқа уақыт таңдаңыз, жауап беру мерзімі: ${until}. Жауап болмаса, бәрі шотыңызға қайтарылады.`,
  }),
  'queue.booking-retimed': ({ plate, reference, place, window }) => ({
    title: 'Брондаудың жаңа уақыты',
    text: `${reference} брондауының (${plate}) жаңа уақыты: ${place}, ${window} (жергілікті уақыт). Алым мен жарна сол қалпында қалады.`,
  }),
  'queue.booking-moved': ({ plate, reference, place, window }) => ({
    title: 'Брондау ауыстырылды',
    text: `${reference} брондауы (${plate}) басқа уақытқа ауыстырылды: ${place}, ${window} (жергілікті уақыт). Алым мен жарна сол қалпында қалады.`,
  }),
  'queue.truck-yours': ({ plate, references }) => ({
    title: 'Көлік сіздікі екені расталды',
    text:
      references.length > 0
        ? `${plate}: көлік сіздікі екені расталды. Басқалар осы көлікпен жасаған брондаулар тоқтатылды (${references.join(', ')}); сізден ештеңе ұсталмайды. Енді өзіңіз брондай аласыз.`
        : `${plate}: көлік сіздікі екені расталды. Енді өзіңіз брондай аласыз.`,
  }),
  'queue.truck-taken-over': ({ plate }) => ({
    title: 'Көлік тізіміңізден шығарылды',
    text: `${plate}: басқа пайдаланушы көліктің өзінікі екенін растады. Ол тізіміңізден шығарылды, онымен жасаған брондауларыңыз тоқтатылды, ақша толық қайтарылды. Келіспесеңіз, оны қайта енгізіп, тіркеу куәлігін жіберіңіз.`,
  }),
} satisfies QueueNotices
