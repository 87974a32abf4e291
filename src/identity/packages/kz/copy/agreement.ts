import type { Language } from '#kernel/language.ts'

type Texts = Readonly<Record<Language, { readonly title: string; readonly body: string }>>

/** The user agreement of the Kazakh authority. A published version is never changed: write a new one with its date. */
export const KZ_AGREEMENT: { readonly version: string; readonly validFrom: string; readonly texts: Texts } = {
  version: '2026-01-01',
  validFrom: '2025-12-31T19:00:00Z',
  texts: {
    kk: {
      title: 'Электрондық кезек жүйесінің пайдаланушы келісімі',
      body: [
        '1. Тараптар. Келісім кезекті жүргізетін тіркеуші мен жүйеге тіркелген пайдаланушы арасында жасалады.',
        '2. Мәні. Пайдаланушы жүк көлігінің Қазақстан Республикасының Мемлекеттік шекарасынан автомобиль өткізу пункті арқылы шығуына орын брондайды.',
        '3. Деректердің дұрыстығы. Пайдаланушы өзі, сенімді жүргізушілер, көлік иесі және көлік туралы шынайы дерек енгізеді. Жалған дерек анықталса, тіркеуші есептік жазбаны бұғаттайды (Қағидалардың 6-2-тармағы); шешімге шағым беруге болады.',
        '4. Тексеру. Орын мемлекеттік ақпараттық жүйелермен салыстырғаннан кейін ғана расталады (17–20-тармақтар).',
        '5. Ақы және кепілдік жарна. Ақы мен кепілдік жарна брондау расталғанға дейін қолма-қол ақшасыз төленеді. Орын пайдаланушының кінәсінен пайдаланылмаса, ақы қайтарылмайды (23–28-тармақтар).',
        '6. Келу. Пайдаланушы шақырылған уақытта келеді. Келмесе, брондау жойылады (30, 34, 35-тармақтар).',
        '7. Беруге тыйым. Брондауды үшінші тұлғаларға беруге немесе сатуға болмайды (36-тармақ).',
        '8. Дербес деректер. Резидент дербес деректерін жинау мен өңдеуге келісімді мемлекеттік қолжетімділікті бақылау сервисі арқылы береді; өзге тұлғалар осы келісімге қол қойып береді. Деректер тек кезек үшін пайдаланылады, шифрланып сақталады, әрбір қаралуы жазылады. Келісімді кез келген уақытта кері қайтарып алуға болады; одан кейін брондау мүмкін емес.',
        '9. Қол қою. Бір реттік кодпен немесе кіру кілтімен расталған қол пайдаланушының өз қолына тең болады; жүйе нұсқаны, мәтіннің саусақ ізін, уақытты және тәсілді сақтайды.',
      ].join('\n\n'),
    },
    ru: {
      title: 'Пользовательское соглашение системы электронной очереди',
      body: [
        '1. Стороны. Соглашение заключают регистратор, который ведёт очередь, и пользователь, который регистрируется в системе.',
        '2. Предмет. Пользователь бронирует место для выезда грузового автомобиля через Государственную границу Республики Казахстан в автомобильном пункте пропуска.',
        '3. Достоверность. Пользователь вносит правдивые сведения о себе, доверенных водителях, владельце и транспортном средстве. Если сведения ложны, регистратор блокирует учётную запись (пункт 6-2 Правил); решение можно обжаловать.',
        '4. Проверка. Место подтверждается только после сопоставления с государственными информационными системами (пункты 17–20).',
        '5. Плата и гарантийный взнос. Плата и взнос вносятся безналично до подтверждения брони. Если место не использовано по вине пользователя, плата не возвращается (пункты 23–28).',
        '6. Прибытие. Пользователь прибывает к назначенному времени. При неявке бронь аннулируется (пункты 30, 34, 35).',
        '7. Запрет передачи. Бронь нельзя передать или продать третьим лицам (пункт 36).',
        '8. Персональные данные. Резидент даёт согласие на сбор и обработку персональных данных через государственный сервис контроля доступа; остальные лица дают его, подписывая это соглашение. Данные служат только очереди, хранятся зашифрованными, каждый их просмотр записывается. Согласие можно отозвать в любое время; после отзыва бронировать нельзя.',
        '9. Подписание. Подпись, подтверждённая одноразовым кодом или ключом входа, равна собственноручной; система хранит версию, отпечаток текста, время и способ.',
      ].join('\n\n'),
    },
    en: {
      title: 'User agreement of the electronic queue system',
      body: [
        '1. Parties. The agreement is made between the registrar, who runs the queue, and the user who registers in the system.',
        '2. Subject. The user books a place for a truck to leave across the State border of the Republic of Kazakhstan at a road checkpoint.',
        '3. Truth of what is entered. The user enters true facts about himself, the trusted drivers, the owner and the vehicle. If they are false, the registrar blocks the account (paragraph 6-2 of the Rules); the decision may be complained of.',
        '4. Checks. A place is confirmed only after it was matched with the state information systems (paragraphs 17 to 20).',
        '5. Fee and deposit. Fee and deposit are paid without cash before the booking is confirmed. If the place is not used through the user’s fault, the fee is not returned (paragraphs 23 to 28).',
        '6. Arrival. The user arrives at the time to which he is called. A booking to which nobody comes is annulled (paragraphs 30, 34, 35).',
        '7. No transfer. A booking may not be passed or sold to third parties (paragraph 36).',
        '8. Personal data. A resident consents to the collection and processing of personal data through the state access-control service; anybody else does so by signing this agreement. The data serve the queue alone, are kept encrypted, and every look at them is recorded. Consent may be withdrawn at any time; after that no booking is possible.',
        '9. Signature. A signature confirmed by a one-time code or a passkey equals one by hand; the system keeps the version, the fingerprint of the text, the time and the way.',
      ].join('\n\n'),
    },
    zh: {
      title: '电子排队系统用户协议',
      body: [
        '1. 当事人。本协议由负责运营排队系统的登记方与在系统中注册的用户订立。',
        '2. 标的。用户为货运车辆经公路口岸驶离哈萨克斯坦共和国国境预约通行名额。',
        '3. 信息真实。用户应如实填写本人、受托驾驶员、车主及车辆的信息。如信息虚假，登记方将冻结账户（规则第6-2条）；用户可对该决定提出申诉。',
        '4. 核验。名额须经与国家信息系统比对后方可确认（第17至20条）。',
        '5. 费用与保证金。费用和保证金应在预约确认前以非现金方式支付。因用户过错未使用名额的，费用不予退还（第23至28条）。',
        '6. 到达。用户应按通知的时间到达。未到达的，预约作废（第30、34、35条）。',
        '7. 禁止转让。预约不得转让或出售给第三方（第36条）。',
        '8. 个人信息。居民通过国家访问控制服务同意收集和处理个人信息；其他人员以签署本协议的方式表示同意。信息仅用于排队，加密保存，每次查阅均有记录。用户可随时撤回同意；撤回后不能再预约。',
        '9. 签署。经一次性验证码或通行密钥确认的签署与亲笔签名具有同等效力；系统保存协议版本、文本指纹、时间和方式。',
      ].join('\n\n'),
    },
  },
}
