/** What a booking is called among all that is known of a truck. */
export const BOOKING = { kk: 'Брондау', ru: 'Бронь', en: 'Booking', zh: '预约' } as const

/** How it stands. */
export const STATES = {
  held: {
    words: { kk: 'Орын уақытша сақталды', ru: 'Место удерживается', en: 'Place held', zh: '名额已暂留' },
    tone: 'notice',
  },
  confirmed: { words: { kk: 'Брондалды', ru: 'Забронировано', en: 'Booked', zh: '已预约' }, tone: 'good' },
  displaced: {
    words: { kk: 'Жаңа уақыт керек', ru: 'Нужно новое время', en: 'New time needed', zh: '须另选时间' },
    tone: 'notice',
  },
  called: { words: { kk: 'Шақырылды', ru: 'Вызван', en: 'Called', zh: '已叫号' }, tone: 'good' },
  admitted: {
    words: { kk: 'Кіруге рұқсат берілді', ru: 'Въезд разрешён', en: 'Admitted', zh: '已放行入场' },
    tone: 'good',
  },
  crossed: {
    words: { kk: 'Шекарадан өтті', ru: 'Граница пересечена', en: 'Crossed the border', zh: '已过境' },
    tone: 'good',
  },
  refused: { words: { kk: 'Бас тартылды', ru: 'Отказано', en: 'Refused', zh: '已拒绝' }, tone: 'bad' },
  expired: {
    words: { kk: 'Сақтау мерзімі өтті', ru: 'Срок удержания истёк', en: 'Hold expired', zh: '暂留已过期' },
    tone: 'plain',
  },
  cancelled: { words: { kk: 'Болдырылмады', ru: 'Отменено', en: 'Cancelled', zh: '已取消' }, tone: 'plain' },
  annulled: { words: { kk: 'Күші жойылды', ru: 'Аннулировано', en: 'Annulled', zh: '已作废' }, tone: 'bad' },
  'turned-back': { words: { kk: 'Кері қайтты', ru: 'Вернулась', en: 'Turned back', zh: '已退回' }, tone: 'notice' },
} as const
