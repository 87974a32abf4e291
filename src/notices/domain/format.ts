const LOCALES = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB', zh: 'zh-CN' } as const

/** A language of notices. */
export type NoticeLanguage = keyof typeof LOCALES

/** Day and hours of a slot in the checkpoint's local time: `22 November 2026, 14:00–15:00`. */
export function formatWindow(startsAt: string, endsAt: string, zone: string, language: NoticeLanguage): string {
  const start = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone)
  const end = Temporal.Instant.from(endsAt).toZonedDateTimeISO(zone)
  const day = start.toPlainDate().toLocaleString(LOCALES[language], { day: 'numeric', month: 'long', year: 'numeric' })
  const hours = `${hourAndMinute(start)}–${hourAndMinute(end)}`
  return language === 'zh' ? `${day} ${hours}` : `${day}, ${hours}`
}

function hourAndMinute(time: Temporal.ZonedDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' })
}

const NARROW_NO_BREAK_SPACE = '\u202f'

/** A decimal amount with its currency, grouped by thousands: `86 500.00 KZT`, without ever becoming a float. */
export function formatAmount(amount: string, currency: string, language: NoticeLanguage): string {
  const [whole = '', fraction = '00'] = amount.split('.')
  const group = language === 'en' || language === 'zh' ? ',' : NARROW_NO_BREAK_SPACE
  const point = language === 'en' || language === 'zh' ? '.' : ','
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return `${grouped}${fraction === '00' ? '' : `${point}${fraction}`} ${currency}`
}
