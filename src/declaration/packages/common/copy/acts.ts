import type { TextLanguage } from '../../../v1/terms.ts'

type Words = Readonly<Record<TextLanguage, string>>

/** A box of the goods declaration by the decision of the Commission. */
const box = (n: string, more?: Words): Words => ({
  kk: `ЕЭК 257-шешімі, ${n}-баған${more ? `; ${more.kk}` : ''}`,
  ru: `Решение ЕЭК № 257, графа ${n}${more ? `; ${more.ru}` : ''}`,
  en: `EEC decision 257, box ${n}${more ? `; ${more.en}` : ''}`,
  zh: `欧亚经济委员会第257号决定第${n}栏${more ? `；${more.zh}` : ''}`,
})

const CENT: Words = {
  kk: 'валютаның 0,01-іне дейінгі айырмаға жол беріледі',
  ru: 'допуск 0,01 единицы валюты',
  en: 'tolerance 0.01 of the currency',
  zh: '允许误差0.01货币单位',
}

/** The act behind each rule, as people read it. */
export const ACT_WORDS: Readonly<Record<string, Words>> = {
  form: {
    kk: 'UN/CEFACT D23B және WCO DM 3.6: ұзындық, таңбалар, сандар пішімі',
    ru: 'UN/CEFACT D23B и WCO DM 3.6: длина, символы, запись чисел',
    en: 'UN/CEFACT D23B, WCO DM 3.6: lengths, characters, decimals as text',
    zh: 'UN/CEFACT D23B、WCO数据模型3.6：长度、字符与数字格式',
  },
  'party-number': {
    kk: '«Ұлттық тізілімдер туралы» 223-III заң; GB 32100-2015; тараптар елдерінің салық кодтары',
    ru: 'Закон № 223-III о национальных реестрах; GB 32100-2015; налоговые коды стран участников',
    en: 'Law 223-III on national registers; GB 32100-2015; tax codes of the parties’ countries',
    zh: '哈萨克斯坦第223-III号国家登记册法；GB 32100-2015；当事方所在国税号规则',
  },
  zeros: {
    kk: '«Ұлттық тізілімдер туралы» 223-III заң: бейрезидент СБН мен шетелдік нөмір арқылы көрсетіледі',
    ru: 'Закон № 223-III о национальных реестрах: нерезидента называют УИН и иностранный номер',
    en: 'Law 223-III on national registers: a non-resident is named by UIN with a foreign number',
    zh: '哈萨克斯坦第223-III号国家登记册法：非居民填报UIN及境外号码',
  },
  'container-number': {
    kk: 'ISO 6346 стандарты',
    ru: 'Стандарт ISO 6346',
    en: 'ISO 6346',
    zh: 'ISO 6346标准',
  },
  'wagon-number': {
    kk: 'UIC 438-2; 1520 мм табан вагондарының нөмірленуі',
    ru: 'UIC 438-2; нумерация вагонов колеи 1520 мм',
    en: 'UIC 438-2; numbering of wagons of the 1520 mm gauge',
    zh: 'UIC 438-2；1520毫米轨距货车编号规则',
  },
  'item-sequence': box('32'),
  'item-price': box('42', CENT),
  'invoice-total': box('22', CENT),
  'net-over-gross': box('35, 38'),
  'gross-total': {
    kk: 'WCO 131; 0,001 кг-ға дейінгі айырмаға жол беріледі',
    ru: 'WCO 131; допуск 0,001 кг',
    en: 'WCO 131; tolerance 0.001 kg',
    zh: 'WCO 131；允许误差0.001千克',
  },
  'package-total': box('6'),
  'item-count': box('5'),
  'hs-agreement': {
    kk: 'ҮЖ конвенциясы, 3-бап: екі ұлттық кодтың алғашқы алты цифры бірдей',
    ru: 'Конвенция о ГС, статья 3: оба национальных кода начинаются с одних шести цифр',
    en: 'HS Convention, article 3: both national codes begin with the same six digits',
    zh: '《协调制度公约》第3条：两国编码前六位相同',
  },
  'hs-unknown': { kk: '2022 жылғы ҮЖ', ru: 'ГС 2022 года', en: 'HS 2022', zh: '2022年版协调制度' },
  'code-missing': box('33', {
    kk: 'ҚХР БКБ 2019 жылғы 18-хабарландыруы',
    ru: 'объявление ГТУ КНР № 18 за 2019 год',
    en: 'GACC announcement 18/2019',
    zh: '海关总署公告2019年第18号',
  }),
  'unit-conversion': box('41', {
    kk: 'ҚХР БКБ 2019 жылғы 18-хабарландыруы: заңды өлшем бірліктері',
    ru: 'объявление ГТУ КНР № 18 за 2019 год: законные единицы',
    en: 'GACC announcement 18/2019: statutory units',
    zh: '海关总署公告2019年第18号：法定计量单位',
  }),
  'transport-chain': {
    kk: 'СМГС, 1-қосымша; WCO 159, 165',
    ru: 'СМГС, приложение 1; WCO 159, 165',
    en: 'SMGS, appendix 1; WCO 159, 165',
    zh: '《国际货协》附件1；WCO 159、165',
  },
  'border-pair': {
    kk: '707-бұйрық, қосымша',
    ru: 'Приказ № 707, приложение',
    en: 'Order 707, annex',
    zh: '第707号令附件',
  },
  'document-missing': box('44', {
    kk: 'тараптардың талаптары',
    ru: 'требования каждой из сторон',
    en: 'conditions of either side',
    zh: '各方监管条件',
  }),
  'document-expired': box('44'),
  'licence-overspent': box('44', {
    kk: 'лицензиядан есептен шығару',
    ru: 'списание с лицензии',
    en: 'write-off from a licence',
    zh: '许可证核销',
  }),
  excluded: {
    kk: 'CTOP хаттамасы, 2 және 6-баптар',
    ru: 'Протокол CTOP, статьи 2 и 6',
    en: 'Protocol on CTOP, articles 2 and 6',
    zh: 'CTOP议定书第二条、第六条',
  },
  'annex-items': {
    kk: 'әр тауар әр тараптың қосымшасында бір рет тұрады',
    ru: 'каждый товар стоит в приложении каждой стороны один раз',
    en: 'every item stands once in the annex of each side',
    zh: '每项商品在各方附件中各列一次',
  },
  'form-loss': {
    kk: 'ЕЭК 257-шешімі; ҚХР БКБ 2018 жылғы 67-хабарландыруы: тарап нысанында болуға тиіс деректер',
    ru: 'Решение ЕЭК № 257; объявление ГТУ КНР № 67 за 2018 год: что обязана содержать форма стороны',
    en: 'EEC decision 257; GACC announcement 67/2018: what the form of a side must hold',
    zh: '欧亚经济委员会第257号决定；海关总署公告2018年第67号：各方报关单必填内容',
  },
  late: {
    kk: 'алдын ала хабарлау: автокөлікпен немесе теміржолмен келуден екі сағат бұрын',
    ru: 'предварительное информирование: за два часа до прибытия автомобилем или поездом',
    en: 'pre-arrival information: two hours before arrival by road or rail',
    zh: '预先信息申报：公路或铁路运抵前两小时',
  },
}

/** The act behind a rule in a language; what the rule itself names where nobody has written it. */
export function actOf(rule: string, act: string, language: TextLanguage): string {
  return ACT_WORDS[rule]?.[language] ?? act
}
