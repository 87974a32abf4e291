import type { Language } from '#kernel/language.ts'

type Texts = Readonly<Record<Language, { readonly title: string; readonly body: string }>>

/** The user agreement of the Kazakh authority in the words of the glossary. A published version is never changed: write a new one with its date. */
export const KZ_AGREEMENT_2026_11: { readonly version: string; readonly validFrom: string; readonly texts: Texts } = {
  version: '2026-11-16',
  validFrom: '2026-11-15T19:00:00Z',
  texts: {
    kk: {
      title: 'Электрондық кезек жүйесінің пайдаланушы келісімшарты',
      body: [
        '1. Тараптар. Келісімшарт кезекті жүргізетін тіркеуші мен жүйеге тіркелетін пайдаланушы арасында жасалады.',
        '2. Мәні. Пайдаланушы жүк көлігінің Қазақстан Республикасының Мемлекеттік шекарасынан автомобиль өткізу пункті арқылы шығуы үшін орын брондайды.',
        '3. Мәліметтердің дұрыстығы. Пайдаланушы өзі, сенім білдірілген жүргізушілер, көліктің меншік иесі және көлік туралы дұрыс мәлімет енгізеді. Мәлімет жалған болса, тіркеуші есептік жазбаны бұғаттайды (Қағидалардың 6-2-тармағы); бұл шешімге шағым беруге болады.',
        '4. Тексеру. Орын мемлекеттік ақпараттық жүйелердегі деректермен салыстырылғаннан кейін ғана расталады (17–20-тармақтар).',
        '5. Алым және кепілдік жарна. Алым мен кепілдік жарна брондау расталғанға дейін қолма-қол ақшасыз төленеді. Орын пайдаланушының кінәсінен пайдаланылмаса, алым қайтарылмайды (23–28-тармақтар).',
        '6. Келу. Пайдаланушы белгіленген уақытта келеді. Келмесе, брондаудың күші жойылады (30, 34 және 35-тармақтар).',
        '7. Басқаға беруге тыйым салу. Брондауды үшінші тұлғаларға беруге немесе сатуға болмайды (36-тармақ).',
        '8. Дербес деректер. Резидент дербес деректерін жинауға және өңдеуге келісімін дербес деректерге қолжетімділікті бақылаудың мемлекеттік сервисі арқылы береді; өзге тұлғалар оны осы келісімшартқа қол қою арқылы береді. Деректер тек кезек үшін пайдаланылады, шифрланып сақталады, олардың әр қаралуы жазылып отырады. Келісімді кез келген уақытта кері қайтарып алуға болады; одан кейін брондау мүмкін болмайды.',
        '9. Қол қою. Бір реттік кодпен немесе кіру кілтімен расталған қолтаңба өз қолымен қойылған қолтаңбаға тең; жүйе келісімшарттың нұсқасын, мәтіннің бақылау сомасын, қол қойылған уақыт пен тәсілді сақтайды.',
      ].join('\n\n'),
    },
    ru: {
      title: 'Пользовательское соглашение системы электронной очереди',
      body: [
        '1. Стороны. Соглашение заключают регистратор, который ведёт очередь, и пользователь, который регистрируется в системе.',
        '2. Предмет. Пользователь бронирует место для выезда грузового автомобиля через Государственную границу Республики Казахстан в автомобильном пункте пропуска.',
        '3. Достоверность сведений. Пользователь вносит достоверные сведения о себе, доверенных водителях, собственнике и транспортном средстве. Если сведения ложны, регистратор блокирует учётную запись (пункт 6-2 Правил); это решение можно обжаловать.',
        '4. Проверка. Место подтверждается только после сопоставления с данными государственных информационных систем (пункты 17–20).',
        '5. Сбор и гарантийный взнос. Сбор и гарантийный взнос уплачиваются безналично до подтверждения брони. Если место не использовано по вине пользователя, сбор не возвращается (пункты 23–28).',
        '6. Прибытие. Пользователь прибывает к назначенному времени. При неявке бронь аннулируется (пункты 30, 34 и 35).',
        '7. Запрет передачи. Бронь нельзя передать или продать третьим лицам (пункт 36).',
        '8. Персональные данные. Резидент даёт согласие на сбор и обработку персональных данных через государственный сервис контроля доступа к персональным данным; остальные лица дают его, подписывая это соглашение. Данные служат только очереди, хранятся зашифрованными, каждый их просмотр записывается. Согласие можно отозвать в любое время; после отзыва бронировать нельзя.',
        '9. Подписание. Подпись, подтверждённая одноразовым кодом или ключом входа, равна собственноручной; система хранит версию соглашения, контрольную сумму текста, время и способ подписания.',
      ].join('\n\n'),
    },
    en: {
      title: 'User agreement of the electronic queue system',
      body: [
        '1. Parties. This agreement is made between the registrar, who runs the queue, and the user who registers in the system.',
        '2. Subject. The user books a place for a truck to leave across the State border of the Republic of Kazakhstan at a road checkpoint.',
        '3. Accuracy of information. The user enters accurate information about himself or herself, the trusted drivers, the owner and the vehicle. If it is false, the registrar blocks the account (paragraph 6-2 of the Rules); a complaint may be made against that decision.',
        '4. Checks. A place is confirmed only after the information has been compared with the state information systems (paragraphs 17 to 20).',
        '5. Fee and deposit. The fee and the deposit are paid without cash before the booking is confirmed. If the place is not used through the user’s fault, the fee is not returned (paragraphs 23 to 28).',
        '6. Arrival. The user arrives at the appointed time. If the user does not come, the booking is annulled (paragraphs 30, 34 and 35).',
        '7. No transfer. A booking may not be passed on or sold to third parties (paragraph 36).',
        '8. Personal data. A resident consents to the collection and processing of personal data through the state service that controls access to personal data; others do so by signing this agreement. The data are used for the queue alone, are stored encrypted, and every look at them is recorded. Consent may be withdrawn at any time; after that no booking is possible.',
        '9. Signature. A signature confirmed by a one-time code or a passkey is equal to one by hand; the system keeps the version of the agreement, the checksum of the text, and the time and method of signing.',
      ].join('\n\n'),
    },
    zh: {
      title: '电子排队系统用户协议',
      body: [
        '1. 协议双方。本协议由负责运营排队系统的运营机构与在系统中注册的用户订立。',
        '2. 协议事项。用户预约货车名额，经公路口岸驶离哈萨克斯坦共和国国境。',
        '3. 信息真实。用户应如实填写本人、受托司机、车主及车辆的信息。信息虚假的，运营机构将封禁账号（《规则》第 6-2 条）；用户可对该决定提出申诉。',
        '4. 核查。名额须与国家信息系统的数据核对一致后方可确认（第 17 至 20 条）。',
        '5. 排队费和保证金。排队费和保证金应在预约确认前以非现金方式支付。因用户过错未使用名额的，排队费不予退还（第 23 至 28 条）。',
        '6. 到场。用户应按规定时间到场。未到场的，预约作废（第 30、34、35 条）。',
        '7. 禁止转让。预约不得转让或出售给第三方（第 36 条）。',
        '8. 个人信息。居民通过国家个人数据访问控制服务，同意收集和处理其个人信息；其他人员以签署本协议的方式表示同意。个人信息仅用于排队，加密保存，每次查阅均有记录。用户可随时撤回同意；撤回后不能再预约。',
        '9. 签署。经一次性验证码或通行密钥确认的签署，与亲笔签名具有同等效力；系统保存协议版本、文本校验值、签署时间和签署方式。',
      ].join('\n\n'),
    },
  },
}
