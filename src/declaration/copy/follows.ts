import type { Citation } from '#kernel/citation.ts'

/** On what rests that follows by itself from what happened, and no customs officer decided. */
export const FOLLOWS: Readonly<Record<'receive' | 'lapse', Citation>> = {
  receive: {
    kk: 'түскен кезде тіркелді',
    ru: 'зарегистрировано при поступлении',
    en: 'registered on arrival',
    zh: '收到时登记',
  },
  lapse: {
    kk: 'Шығару өзі көрген нұсқаға ғана қолданылады',
    ru: 'Выпуск действует для той версии, о которой он принят',
    en: 'A release holds for the version that it saw',
    zh: '放行仅对作出决定时的版本有效',
  },
}
