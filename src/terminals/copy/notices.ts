import { writeDayOf } from '#kernel/copy/languages.ts'

const LANGUAGES = ['kk', 'ru', 'en', 'zh'] as const
type Language = (typeof LANGUAGES)[number]

/** The words of a terminal's change, filled with its name and the day. */
const CHANGED: Readonly<Record<Language, (name: string, day: string) => { title: string; text: string }>> = {
  kk: (name, day) => ({
    title: 'Терминал деректері өзгереді',
    text: `${name}: жаңа деректер ${day} күнінен бастап қолданылады.`,
  }),
  ru: (name, day) => ({ title: 'Данные терминала меняются', text: `${name}: новые данные действуют с ${day}.` }),
  en: (name, day) => ({ title: 'The terminal’s details change', text: `${name}: the new details apply from ${day}.` }),
  zh: (name, day) => ({ title: '场站信息变更', text: `${name}：新信息自${day}起生效。` }),
}

/** The notice of a change, in four languages. */
export function changeNotice(names: Readonly<Record<Language, string>>, from: Temporal.PlainDate) {
  const inLanguage = (language: Language) =>
    CHANGED[language](names[language], writeDayOf(from.toZonedDateTime('UTC'), 'date', language))
  return { kk: inLanguage('kk'), ru: inLanguage('ru'), en: inLanguage('en'), zh: inLanguage('zh') }
}
