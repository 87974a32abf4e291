/** What people call the system. */
export const TITLE = { kk: 'Өткізу пункті', ru: 'Пункт пропуска', en: 'Checkpoint gate', zh: '口岸卡口' }

/** The desk of the officers. */
export const CHECKPOINT = {
  name: {
    kk: 'Өткізу пунктінің қызметкері',
    ru: 'Сотрудник пункта пропуска',
    en: 'Checkpoint officer',
    zh: '口岸关员',
  },
  purpose: {
    kk: 'Шлагбаум алдында қай көлік тұр және ол өте ала ма? Жолақтар нақты уақытта: сурет, оқылған нөмір және жанында брондау. Шешім бір пернемен қабылданады.',
    ru: 'Какой грузовик у шлагбаума и можно ли ему ехать? Полосы в реальном времени: снимок, считанный номер и бронь рядом. Решение одной клавишей.',
    en: 'Which truck is at the barrier, and may it go? Live lanes: the picture, the plate that was read and the booking side by side. One key to decide.',
    zh: '道闸前是哪辆车？能否放行？车道实时画面：照片、识别的车牌与预约并列，一键决定。',
  },
}

/** The screens for drivers. */
export const BOARD = {
  name: { kk: 'Табло', ru: 'Табло', en: 'Board', zh: '显示屏' },
  purpose: {
    kk: 'Қазір кім өтеді, келесі кім және қай жолақпен? Өткізу пунктіндегі экрандарға арналған. Түртуді қажет етпейді, дауыстап хабарлайды, деректің жаңалығын көрсетеді.',
    ru: 'Кто едет сейчас, кто следующий и куда? Для экранов на пункте пропуска. Не требует касаний, говорит вслух и показывает свежесть данных.',
    en: 'Who goes now, who is next, and where? For the screens at the checkpoint. It needs no touch, speaks, and shows how fresh it is.',
    zh: '现在谁走？下一辆是谁？走哪条车道？供口岸大屏使用。无需触摸，可语音播报，并显示数据新旧。',
  },
}

/** What the gate does for a truck in the course of its day. */
export const DAY = [
  {
    place: 80,
    name: { kk: 'Өту', ru: 'Пересечение', en: 'Cross', zh: '过境' },
    text: {
      kk: 'Камера нөмірді оқиды, шлагбаум ашылады, өткеніңіз тіркеледі.',
      ru: 'Камера считывает номер, шлагбаум открывается, пересечение записано.',
      en: 'The camera reads the plate, the barrier opens, the crossing is recorded.',
      zh: '摄像机识别车牌，道闸打开，过境记录存档。',
    },
  },
]
