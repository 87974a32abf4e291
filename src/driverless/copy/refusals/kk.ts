import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DRIVERLESS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'driverless.peer-not-believed': {
    what: 'Екінші тарап хабарының шынайылығы расталмады.',
    cure: 'Алмасқан кілттерді және екі тараптың сағатын салыстырыңыз.',
  },
  'driverless.no-corridor': {
    what: 'Мұнда жүргізушісіз дәліз басқарылмайды.',
    cure: 'Әкімшіден дәлізді басқаруды іске қосуды сұраңыз немесе басқа жүйеге кіріңіз.',
  },
  'driverless.other-corridor-forbidden': {
    what: 'Есептік жазбаңыз басқа дәлізге берілген.',
    cure: 'Осы дәліздің есептік жазбасымен кіріңіз немесе оны әкімшіден сұраңыз.',
  },
  'driverless.already-ordered': {
    what: '{container} контейнері жолда не көлік күтіп тұр.',
    cure: 'Ол жеткенше күтіңіз немесе нөмірін тексеріңіз.',
  },
  'driverless.plan-crowded': {
    what: 'Жоспар бойынша {place} орнында {places} көлікке ғана орын бар, ал онда одан көп тұр: {vehicles}.',
    cure: 'Алдымен бір бөлігін жолға шығарыңыз немесе орны көбірек нұсқа ұсыныңыз.',
  },
  'driverless.place-of-other-side': {
    what: '{target} екінші тарапқа тиесілі: осы жерден жапқан ешкімге әсер етпейді.',
    cure: 'Екінші тараптың диспетчеріне хабарласыңыз немесе бөлікті тоқтатыңыз: тоқтату оған бірден жеткізіледі.',
  },
  'driverless.declaration-ordered': {
    what: '{declaration} декларациясы бойынша тасымалға тапсырыс берілген.',
    cure: 'Оның аяқталуын күтіңіз немесе орындалуы басталмаған тапсырысты қайтарып алыңыз.',
  },
  'driverless.unknown-target': {
    what: 'Дәлізде қазір {target} жоқ.',
    cure: 'Экранға қайта қараңыз: ол өзгерді.',
  },
  'driverless.instrument-known': {
    what: '{instrument} аспабы қабылданбады: атауы, кілті немесе орны басқа аспапта.',
    cure: 'Алдымен ол аспапты қолданыстан шығарыңыз немесе басқа атау мен жеке кілт алыңыз.',
  },
  'driverless.plan-faulty': {
    what: 'Бұл файл келесі жоспар бола алмайды: {fault}.',
    cure: 'Қолданыстағы жоспардан бастап, өзгерісін енгізіп, нұсқа нөмірін арттырыңыз.',
  },
} as const satisfies RefusalWords<typeof DRIVERLESS_REFUSALS>
