import type { CheckpointModel, OriginModel } from '../../../model/checkpoint-model.ts'

type InLanguages = NonNullable<OriginModel['sourceIn']>

/** When the assumptions were written down. */
const TOLD = '2026-11-28'

function origin(grade: OriginModel['grade'], date: string, sourceIn: InLanguages): OriginModel {
  return { grade, source: sourceIn.en, sourceIn, date, owner: 'planning' }
}

const INVENTED = origin('assumed', TOLD, {
  en: 'No service times or lane plans of this checkpoint are published: shape and level are assumed, to be measured',
  ru: 'Времена обслуживания и схемы полос этого пункта не публикуются: форма и уровень предположены, нужно измерить',
  kk: 'Бұл пункттің қызмет көрсету уақыты мен жолақ сызбасы жарияланбаған: пішіні мен деңгейі болжам, өлшеу қажет',
  zh: '该口岸的办理时间和车道方案未公布：分布形状和水平均为假设，有待实测',
})
const NINE_LANES = origin('assumed', TOLD, {
  en: 'Nine lanes a side, as in the published experiment on joined hours',
  ru: 'Девять полос на каждой стороне, как в опубликованном опыте с общими часами',
  kk: 'Ортақ сағаттар туралы жарияланған тәжірибедегідей әр жақта тоғыз жолақ',
  zh: '每侧九条车道，与已公布的共同工作时间试验一致',
})
const STRIP = origin('assumed', TOLD, {
  en: 'Neutral strip of 30 trucks, at which the estimate of at least 20 percent comes out',
  ru: 'Нейтральная полоса на 30 грузовиков: при ней получается оценка не менее 20 процентов',
  kk: '30 жүк көлігі сиятын бейтарап белдеу: кемінде 20 пайыз деген баға осы жағдайда шығады',
  zh: '中立地带可停 30 辆货车：此时得出“至少提高 20%”的估计',
})
const BREAKS = origin('assumed', TOLD, {
  en: 'One scanner that stands still six hours about every 17 days: assumed',
  ru: 'Один сканер, который примерно раз в 17 дней стоит шесть часов: предположение',
  kk: 'Жалғыз сканер шамамен 17 күнде бір рет алты сағат тоқтайды: болжам',
  zh: '一台扫描设备，约每 17 天停机六小时：假设',
})
const DEMAND = origin('assumed', TOLD, {
  en: 'No split of the 1.68 million vehicles of 2025 by checkpoint is published: level and hours of the day assumed',
  ru: 'Разбивка 1,68 млн машин 2025 года по пунктам не публикуется: число и часы прибытия предположены',
  kk: '2025 жылғы 1,68 млн көліктің пункттер бойынша бөлінуі жарияланбаған: саны мен келу сағаты болжам',
  zh: '2025 年 168 万辆车未按口岸公布：到达量和时段均为假设',
})
/** Of the model with the electronic queue. */
export const QUEUE_ASSUMED = origin('assumed', TOLD, {
  en: 'Places an hour, days ahead, no-shows and lateness: assumed until the log of the electronic queue is fitted',
  ru: 'Мест за час, дней вперёд, неявки и опоздания: предположены, пока не использован журнал электронной очереди',
  kk: 'Сағаттық орын, алдағы күндер, келмеу мен кешігу: электрондық кезек журналы пайдаланылғанша болжам',
  zh: '每小时名额、可预约天数、未到场和迟到：在使用电子排队记录之前均为假设',
})
export const ZONE_ASSUMED = origin('assumed', TOLD, {
  en: 'As many as two hours of winter and the interval that enters bring into the zone at once; its real size is to be measured',
  ru: 'Столько, сколько зимой собирается в зоне за два часа вместе с въезжающим интервалом; настоящий размер нужно измерить',
  kk: 'Қыста екі сағатта және кіріп жатқан аралықта аймаққа жиналатын көлік саны; нақты сыйымдылығын өлшеу қажет',
  zh: '按冬季两小时加正在入场时段同时进入等候区的车辆数估算；实际容量有待核实',
})
export const CALL_OUT = origin('act', '2025-09-23', {
  en: 'Order No. 707, paragraph 34: called 60 minutes before the booked time in summer, 120 in winter',
  ru: 'Приказ № 707, пункт 34: вызов за 60 минут до времени брони летом, за 120 минут зимой',
  kk: '№ 707 бұйрық, 34-тармақ: жазда брондалған уақыттан 60 минут, қыста 120 минут бұрын шақыру',
  zh: '第 707 号令第 34 条：夏季提前 60 分钟、冬季提前 120 分钟叫号',
})
/** Of every input of the model of the whole border. */
export const ASSUMED_SPLIT = origin('assumed', TOLD, {
  en: '1.68 million vehicles in 2025 (notice of 15 February 2026); split, lanes and times of the checkpoints assumed',
  ru: '1,68 млн машин в 2025 году (сообщение от 15 февраля 2026 года); разбивка, полосы и времена пунктов предположены',
  kk: '2025 жылы 1,68 млн көлік (2026 жылғы 15 ақпандағы хабар); пункттерге бөлінуі, жолақтары мен уақыты болжам',
  zh: '2025 年 168 万辆车（2026 年 2 月 15 日通报）；各口岸的分配、车道和时间均为假设',
})
const ROUTE = origin('assumed', TOLD, {
  en: 'Order of the stations and share sent to the scanner: assumed from the general order of control',
  ru: 'Порядок постов и доля направляемых на сканер: предположены по общему порядку контроля',
  kk: 'Учаскелердің реті мен сканерге жіберілетін үлес: бақылаудың жалпы тәртібі бойынша болжам',
  zh: '各环节顺序及送检扫描比例：按一般监管流程假设',
})

/** Where every input of the model of Bakhty comes from (PLAN-26). */
export const BAKHTY_ORIGINS: CheckpointModel['origins'] = {
  'near.hours': origin('reported', '2026-02-16', {
    en: '8:00–12:00 and 13:00–17:00 under the bilateral agreement (kt.kz, 16 February 2026)',
    ru: '8:00–12:00 и 13:00–17:00 по двустороннему соглашению (kt.kz, 16 февраля 2026 года)',
    kk: 'Екіжақты келісім бойынша 8:00–12:00 және 13:00–17:00 (kt.kz, 2026 жылғы 16 ақпан)',
    zh: '按双边协定 8:00–12:00 和 13:00–17:00（kt.kz，2026 年 2 月 16 日）',
  }),
  'far.hours': origin('assumed', TOLD, {
    en: 'Agreed hours of 2005, Beijing time (china.org.cn 148012); assumed to stand',
    ru: 'Согласованные часы 2005 года по пекинскому времени (china.org.cn 148012); предполагается, что действуют',
    kk: '2005 жылы келісілген сағаттар, Бейжің уақыты (china.org.cn 148012); күшінде деп болжанады',
    zh: '2005 年商定的时间，北京时间（china.org.cn 148012）；假设仍然有效',
  }),
  'stations.near-documents.movable': origin('reported', '2026-02-15', {
    en: 'Moved out at Bakhty (notice of 15 February 2026: 1 to 10 km from the border); distance and time assumed',
    ru: 'В Бахты вынесено (сообщение от 15 февраля 2026 года: 1–10 км от границы); расстояние и время предположены',
    kk: 'Бақтыда сыртқа шығарылған (2026 жылғы 15 ақпандағы хабар: шекарадан 1–10 км); қашықтық пен уақыт болжам',
    zh: '巴克特已外移（2026 年 2 月 15 日通报：距边境 1–10 公里）；距离和时间为假设',
  }),
  'stations.near-weighing.movable': INVENTED,
  'stations.near-scanner.movable': INVENTED,
  'stations.near-scanner.breakdown': BREAKS,
  ...ofStations(['near-control', 'far-control'], 'lanes', NINE_LANES),
  'stations.far-control.room': STRIP,
  ...ofStations(
    [
      'near-documents',
      'near-entry',
      'near-weighing',
      'near-scanner',
      'far-release',
      'near-arrival',
      'near-passengers',
      'far-passengers',
    ],
    'lanes',
    INVENTED,
  ),
  ...ofStations(
    [
      'near-documents',
      'near-entry',
      'near-weighing',
      'near-scanner',
      'near-control',
      'far-release',
      'near-arrival',
      'near-passengers',
      'far-passengers',
    ],
    'room',
    INVENTED,
  ),
  ...ofStations(
    [
      'near-documents',
      'near-entry',
      'near-weighing',
      'near-scanner',
      'near-control',
      'far-control',
      'far-release',
      'near-arrival',
      'near-passengers',
      'far-passengers',
    ],
    'service',
    INVENTED,
  ),
  ...Object.fromEntries(
    ['truck-out', 'truck-in', 'passengers-out'].flatMap((flow) => [
      [`flows.${flow}.demand`, DEMAND],
      [`flows.${flow}.route`, ROUTE],
    ]),
  ),
  weather: origin('assumed', TOLD, {
    en: 'One closure by weather in two months, two to twelve hours: assumed',
    ru: 'Одно закрытие из-за погоды за два месяца, от двух до двенадцати часов: предположение',
    kk: 'Екі айда ауа райына байланысты бір жабылу, екі сағаттан он екі сағатқа дейін: болжам',
    zh: '每两个月因天气关闭一次，持续 2 至 12 小时：假设',
  }),
}

function ofStations(codes: readonly string[], what: string, of: OriginModel): CheckpointModel['origins'] {
  return Object.fromEntries(codes.map((code) => [`stations.${code}.${what}`, of]))
}
