import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { IDENTITY_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'identity.phone-not-valid': {
    what: 'Бұл телефон нөмірі емес.',
    cure: 'Ел кодымен енгізіңіз, мысалы +7 701 123 45 67.',
  },
  'identity.phone-country-not-served': {
    what: '{callingCode} кодымен басталатын нөмірлерге код жіберілмейді.',
    cure: 'Басқа елдің нөмірін көрсетіңіз.',
  },
  'identity.too-many-codes': {
    what: 'Тым көп код сұралды.',
    cure: 'Кіру кілтімен немесе бұрын кірген телефоннан кіріңіз, не мына уақыттан кейін қайталаңыз: {retryAt}.',
  },
  'identity.code-wrong': { what: 'Код дұрыс емес.', cure: 'Хабарламамен салыстырыңыз, қалған әрекет: {triesLeft}.' },
  'identity.code-expired': { what: 'Код жарамсыз болды.', cure: 'Жаңасын сұраңыз.' },
  'identity.sign-in-refused': {
    what: 'Кіру аты, құпиясөз немесе код дұрыс емес.',
    cure: 'Үшеуін де тексеріңіз, ең жаңа кодты алыңыз.',
  },
  'identity.sign-in-locked': { what: 'Сәтсіз әрекет тым көп.', cure: 'Қайталауға болатын уақыт: {retryAt}.' },
  'identity.passkey-refused': { what: 'Кіру кілті қабылданбады.', cure: 'Қайталаңыз немесе құпиясөзбен кіріңіз.' },
  'identity.passkey-not-device-bound': {
    what: 'Бұл кілт басқа құрылғыларға көшірілуі мүмкін.',
    cure: 'Аппараттық кілтті немесе құрылғыда қалатын кілтті пайдаланыңыз.',
  },
  'identity.password-too-weak': { what: 'Құпиясөз тым әлсіз: {reason}.', cure: 'Ұзынырағын таңдаңыз.' },
  'identity.login-not-valid': {
    what: 'Кіру аты 3–64 кіші әріп, цифр, нүкте не сызықшадан тұрады.',
    cure: 'Басқасын таңдаңыз.',
  },
  'identity.login-taken': { what: 'Бұл кіру аты бос емес.', cure: 'Басқасын таңдаңыз.' },
  'identity.checkpoint-needed': {
    what: 'Қызметкер өткізу пунктіне тіркеледі, басқа рөлдер тіркелмейді.',
    cure: 'Пунктті рөлге қарай көрсетіңіз.',
  },
  'identity.scope-needed': {
    what: 'Рөл кімнің атынан әрекет ететіні көрсетілмеген немесе артық.',
    cure: 'Дәлізді, терминалды немесе ұйымды рөлге қарай көрсетіңіз.',
  },
  'identity.firm-number-not-valid': {
    what: 'Бұл ұйымның нөмірі емес.',
    cure: 'Ұйымның тізілімдегі нөмірін (БСН) енгізіңіз: тек цифрлар мен бас әріптер.',
  },
  'identity.not-found': { what: 'Есептік жазбаңызда мұндай дерек жоқ.', cure: 'Бетті жаңартыңыз.' },
  'identity.id-taken': { what: 'Бұл басқа нәрсеге пайдаланылған.', cure: 'Бетті жаңартып, қайталаңыз.' },
  'identity.already-registered': { what: 'Сіз тіркеліп қойғансыз.', cure: 'Брондауға өтіңіз.' },
  'identity.not-registered': {
    what: 'Тіркелуіңіз аяқталмаған.',
    cure: 'Деректеріңізді енгізіп, пайдаланушы келісімшартына қол қойып, дербес деректерге келісім беріңіз.',
  },
  'identity.account-blocked': {
    what: 'Есептік жазбаңыз бұғатталған: {reason}.',
    cure: 'Тіркеушінің басшысына шағым беруге болады.',
  },
  'identity.not-blocked': { what: 'Есептік жазба бұғатталмаған.', cure: 'Бетті жаңартыңыз.' },
  'identity.already-blocked': { what: 'Есептік жазба бұғатталып қойған.', cure: 'Бетті жаңартыңыз.' },
  'identity.no-agreement': { what: 'Бұл тілде пайдаланушы келісімшарты жоқ.', cure: 'Басқа тілді таңдаңыз.' },
  'identity.agreement-outdated': {
    what: 'Пайдаланушы келісімшарты өзгерген.',
    cure: 'Қолданыстағысын оқып, қол қойыңыз.',
  },
  'identity.iin-needed': { what: 'Резидентке ЖСН керек.', cure: 'Құжаттағы он екі цифрды енгізіңіз.' },
  'identity.iin-birth-date-differs': {
    what: 'Туған күні ЖСН-дегімен сәйкес емес.',
    cure: 'Екеуін де құжатпен салыстырыңыз.',
  },
  'identity.birth-date-not-possible': {
    what: 'Жүргізуші бұл күні туған болуы мүмкін емес.',
    cure: 'Туған күнді тексеріңіз.',
  },
  'identity.document-expired': { what: 'Құжаттың мерзімі аяқталған: {expiredOn}.', cure: 'Жарамды құжатты енгізіңіз.' },
  'identity.phone-not-verified': { what: 'Өз нөміріңіз — кірген нөміріңіз.', cure: 'Соны енгізіңіз.' },
  'identity.tax-number-needed': { what: 'Резидент иеге ЖСН немесе БСН керек.', cure: 'Он екі цифрды енгізіңіз.' },
  'identity.already-entered': { what: 'Бұл енгізіліп қойған.', cure: 'Тізімнен таңдаңыз.' },
  'identity.too-many-entries': { what: '{limit} жазбадан артық болмайды.', cure: 'Қажет емесін өшіріңіз.' },
  'identity.self-not-removable': {
    what: 'Өзіңізді өшіре алмайсыз.',
    cure: 'Есептік жазбаны жабу үшін тіркеушіге жүгініңіз.',
  },
  'identity.owner-in-use': { what: 'Көлігіңіз осы иеге тиесілі.', cure: 'Алдымен көліктің иесін өзгертіңіз.' },
  'identity.plate-not-valid': { what: 'Бұл көлік нөмірі емес.', cure: 'Көліктегідей етіп енгізіңіз.' },
  'identity.vin-has-other-plate': {
    what: 'Осы VIN нөмірлі көлік басқа нөмірмен қолданыста.',
    cure: 'VIN нөмірін тексеріңіз немесе тіркеушіден босатуды сұраңыз.',
  },
  'identity.plate-has-other-vin': {
    what: 'Осы нөмірлі көлік басқа VIN нөмірімен қолданыста.',
    cure: 'Нөмірді тексеріңіз немесе тіркеушіден босатуды сұраңыз.',
  },
  'identity.consent-open': { what: 'Бұл адамның келісімі берілген немесе сұралған.', cure: 'Жауабын күтіңіз.' },
  'identity.consent-not-given': { what: 'Қайтарып алатын келісім жоқ.', cure: 'Бетті жаңартыңыз.' },
  'identity.vehicle-not-proven': {
    what: 'Көлікті басқаларға тек оның расталған иесі бере алады.',
    cure: 'Алдымен көлік сіздікі екенін растаңыз.',
  },
  'identity.runner-unknown': {
    what: 'Бұл телефон нөміріне көлікті жүргізуге рұқсат берілмеген.',
    cure: 'Нөмірді тексеріңіз.',
  },
  'identity.owner-not-yourself': {
    what: 'Тізілімдер тек өзіңізге тиесілі көлікті растайды.',
    cure: 'Оның орнына көліктің тіркеу куәлігін жіберіңіз.',
  },
  'identity.document-not-readable': {
    what: 'Файл фотосурет немесе PDF емес.',
    cure: 'Құжатты JPEG, PNG немесе PDF түрінде жіберіңіз.',
  },
  'identity.document-too-big': { what: 'Файл {maxBytes} МБ-тан үлкен.', cure: 'Құжаттың кішірек суретін жіберіңіз.' },
  'identity.too-many-proofs': {
    what: 'Бір тәулікте {limit} рет растау сұрадыңыз.',
    cure: 'Қайталауға болатын уақыт: {retryAt}.',
  },
  'identity.proof-decided': { what: 'Бұл растау бойынша шешім қабылданған.', cure: 'Бетті жаңартыңыз.' },
} as const satisfies RefusalWords<typeof IDENTITY_REFUSALS>
