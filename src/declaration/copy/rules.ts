import { listed } from '#kernel/copy/listed.ts'
import type { Finding } from '../domain/finding.ts'
import type { TextLanguage } from '../v1/terms.ts'

type Words = Readonly<Record<TextLanguage, string>>

/** What each rule says of a place that breaks it; `{name}` is filled with a fact of the finding. */
export const RULE_WORDS: Readonly<Record<string, Words>> = {
  form: {
    kk: 'Өріс толтырылмаған немесе пішімі дұрыс емес.',
    ru: 'Поле не заполнено или заполнено не по форме.',
    en: 'The field is empty or not in its proper form.',
    zh: '栏目未填或格式不符。',
  },
  'party-number': {
    kk: 'Тараптың {scheme} нөмірі дұрыс емес: {value}.',
    ru: 'Номер {scheme} участника неверен: {value}.',
    en: 'The party’s {scheme} number is not right: {value}.',
    zh: '当事方的{scheme}号码有误：{value}。',
  },
  zeros: {
    kk: 'Нөлдер ешкімді білдірмейді: бейрезидентке СБН мен шетелдік нөмір керек ({value}).',
    ru: 'Нули никого не называют: нерезиденту нужен УИН и иностранный номер ({value}).',
    en: 'Zeros name nobody: a non-resident needs a UIN with a foreign number ({value}).',
    zh: '全零号码不指任何人：非居民须填UIN及境外号码（{value}）。',
  },
  'container-number': {
    kk: '{number} контейнерінің бақылау цифры дұрыс емес.',
    ru: 'Контрольная цифра контейнера {number} неверна.',
    en: 'The check digit of container {number} is wrong.',
    zh: '集装箱{number}的校验码有误。',
  },
  'wagon-number': {
    kk: '{number} вагонының бақылау цифры дұрыс емес.',
    ru: 'Контрольная цифра вагона {number} неверна.',
    en: 'The check digit of wagon {number} is wrong.',
    zh: '铁路货车{number}的校验码有误。',
  },
  'item-sequence': {
    kk: 'Тауар нөмірі {expected} болуы керек, {found} тұр.',
    ru: 'Номер товара должен быть {expected}, стоит {found}.',
    en: 'The item’s number must be {expected}; it is {found}.',
    zh: '商品序号应为{expected}，现为{found}。',
  },
  'item-price': {
    kk: 'Баға × саны = {computed}, ал көрсетілгені {declared}.',
    ru: 'Цена × количество = {computed}, а указано {declared}.',
    en: 'Unit price × quantity is {computed}; {declared} is declared.',
    zh: '单价×数量为{computed}，申报为{declared}。',
  },
  'invoice-total': {
    kk: 'Тауарлар бағасының қосындысы {computed}, инвойсте {declared}.',
    ru: 'Сумма цен товаров {computed}, а в инвойсе {declared}.',
    en: 'The items’ prices add up to {computed}; the invoice says {declared}.',
    zh: '各项商品价格合计为{computed}，发票为{declared}。',
  },
  'net-over-gross': {
    kk: 'Нетто ({net} кг) бруттодан ({gross} кг) артық.',
    ru: 'Нетто ({net} кг) больше брутто ({gross} кг).',
    en: 'Net mass ({net} kg) is more than gross mass ({gross} kg).',
    zh: '净重（{net}千克）大于毛重（{gross}千克）。',
  },
  'gross-total': {
    kk: 'Тауарлар бруттосының қосындысы {computed} кг, көрсетілгені {declared} кг.',
    ru: 'Сумма брутто товаров {computed} кг, а указано {declared} кг.',
    en: 'The items’ gross masses add up to {computed} kg; {declared} kg is declared.',
    zh: '各项毛重合计为{computed}千克，申报为{declared}千克。',
  },
  'package-total': {
    kk: 'Орын саны {computed}, көрсетілгені {declared}.',
    ru: 'Мест по товарам {computed}, а указано {declared}.',
    en: 'The items have {computed} packages; {declared} is declared.',
    zh: '各项件数合计为{computed}，申报为{declared}。',
  },
  'item-count': {
    kk: '{computed} тауар бар, көрсетілгені {declared}.',
    ru: 'Товаров {computed}, а указано {declared}.',
    en: 'There are {computed} items; {declared} is declared.',
    zh: '商品共{computed}项，申报为{declared}项。',
  },
  'hs-agreement': {
    kk: '{tnved} мен {other} кодтарының алғашқы алты таңбасы бірдей емес; себебін көрсетіңіз.',
    ru: 'У {tnved} и {other} разные первые шесть знаков; укажите причину.',
    en: '{tnved} and {other} differ in the first six digits; give the reason.',
    zh: '{tnved}与{other}的前六位不同，请说明理由。',
  },
  'hs-unknown': {
    kk: '{code} коды үйлестірілген жүйеде жоқ.',
    ru: 'Кода {code} нет в Гармонизированной системе.',
    en: 'Code {code} is not in the Harmonized System.',
    zh: '协调制度中没有编码{code}。',
  },
  'code-missing': {
    kk: 'Тауарда тараптардың бірінің коды жоқ ({side}).',
    ru: 'У товара нет кода одной из сторон ({side}).',
    en: 'The item lacks the code of one side ({side}).',
    zh: '商品缺少一方的编码（{side}）。',
  },
  'unit-conversion': {
    kk: '{unit} бірлігінде {expected} болуы керек, көрсетілгені {declared}.',
    ru: 'В единице {unit} должно быть {expected}, а указано {declared}.',
    en: 'In unit {unit} it must be {expected}; {declared} is declared.',
    zh: '以{unit}计应为{expected}，申报为{declared}。',
  },
  'transport-chain': {
    kk: '{source} құжатындағы нөмірлермен сәйкес емес: {numbers}.',
    ru: 'Не совпадает с документом {source}: {numbers}.',
    en: 'It does not agree with {source}: {numbers}.',
    zh: '与{source}不一致：{numbers}。',
  },
  'border-pair': {
    kk: '{exit} және {entry} қарама-қарсы тұрған өткізу пункттері емес немесе бұл көлік түріне жабық.',
    ru: '{exit} и {entry} не напротив друг друга или закрыты для этого вида транспорта.',
    en: '{exit} and {entry} do not face each other, or not for this mode of transport.',
    zh: '{exit}与{entry}不是对应口岸，或不适用此运输方式。',
  },
  'document-missing': {
    kk: '{code} құжаты жоқ, оны {side} талап етеді.',
    ru: 'Нет документа {code}, его требует сторона {side}.',
    en: 'Document {code}, which {side} demands, is missing.',
    zh: '缺少{side}方要求的单证{code}。',
  },
  'document-expired': {
    kk: '{number} құжаты жарамсыз ({date}).',
    ru: 'Документ {number} не действует ({date}).',
    en: 'Document {number} is not in force ({date}).',
    zh: '单证{number}不在有效期内（{date}）。',
  },
  'licence-overspent': {
    kk: '{number} лицензиясынан тек {left} қалды.',
    ru: 'По лицензии {number} осталось только {left}.',
    en: 'Only {left} is left of licence {number}.',
    zh: '许可证{number}仅余{left}。',
  },
  excluded: {
    kk: 'Мұндай тауар ({kind}) бұл жолмен жүрмейді: кәдімгі декларацияны беріңіз.',
    ru: 'Такие товары ({kind}) этим путём не идут: подайте обычную декларацию.',
    en: 'Such goods ({kind}) do not go this way: file the ordinary declaration.',
    zh: '此类货物（{kind}）不适用本渠道，请按普通报关单申报。',
  },
  'annex-items': {
    kk: '{side} қосымшасында {item}-тауар бір рет тұруы керек.',
    ru: 'В приложении {side} товар {item} должен стоять один раз.',
    en: 'Item {item} must stand once in the annex of {side}.',
    zh: '第{item}项商品应在{side}附件中出现一次。',
  },
  'form-loss': {
    kk: '{side} нысаны бұл өрісті қабылдамайды: ол жерде беруге болмайды.',
    ru: 'Форма {side} этого поля не вмещает: там подать нельзя.',
    en: 'The form of {side} cannot hold this field: it cannot be filed there.',
    zh: '{side}的报关单无法容纳此栏：不能在该方申报。',
  },
  late: {
    kk: 'Келуге екі сағаттан аз қалды ({arrival}): кеш берілген.',
    ru: 'До прибытия меньше двух часов ({arrival}): подано поздно.',
    en: 'Less than two hours before arrival ({arrival}): filed late.',
    zh: '距到达不足两小时（{arrival}）：申报偏晚。',
  },
}

/** The sentence of a finding in a language. */
export function sentenceOf(rule: string, facts: Finding['facts'], language: TextLanguage): string {
  const words = RULE_WORDS[rule]?.[language] ?? rule
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => told(facts[name] ?? '', language))
}

function told(fact: string | readonly string[], language: TextLanguage): string {
  return typeof fact === 'string' ? fact : listed(fact, language)
}
