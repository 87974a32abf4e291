import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLATFORM_REFUSALS } from '../../http/refusals.ts'

export const refusals = {
  'platform.bad-input': { what: 'Данные отправлены в неверном формате.', cure: 'Посмотрите на отмеченные поля.' },
  'platform.unauthenticated': { what: 'Вы не вошли.', cure: 'Войдите и повторите.' },
  'platform.forbidden': {
    what: 'У вашей учётной записи нет на это права.',
    cure: 'Если нужно, обратитесь к администратору.',
  },
  'platform.cross-site': { what: 'Запрос пришёл с другого сайта.', cure: 'Откройте саму страницу и повторите.' },
  'platform.not-found': { what: 'Здесь ничего нет, или это вам недоступно.', cure: 'Вернитесь и выберите заново.' },
  'platform.taken': {
    what: 'Запись с таким номером или названием уже есть.',
    cure: 'Ничего не изменено: проверьте, не сделано ли это раньше, или укажите другой номер или название.',
  },
  'platform.body-too-large': { what: 'Отправлено слишком много данных.', cure: 'Отправьте меньше за один раз.' },
  'platform.unsupported-media': { what: 'Файлы такого вида не принимаются.', cure: 'Выберите другой файл.' },
  'platform.too-many': { what: 'От вас слишком много запросов.', cure: 'Подождите минуту и повторите.' },
  'platform.overloaded': {
    what: 'Сейчас очень много обращений.',
    cure: 'Ничего не изменилось; повторите через несколько секунд.',
  },
  'platform.unavailable': { what: 'Нужная система не отвечает.', cure: 'Ничего не потеряно; повторите через минуту.' },
} as const satisfies RefusalWords<typeof PLATFORM_REFUSALS>
