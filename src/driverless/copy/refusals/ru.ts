import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DRIVERLESS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'driverless.peer-not-believed': {
    what: 'Подлинность сообщения другой стороны не подтверждена.',
    cure: 'Сверьте обменянные ключи и часы обеих сторон.',
  },
  'driverless.no-corridor': {
    what: 'Здесь беспилотным коридором не управляют.',
    cure: 'Попросите администратора запустить управление коридором или войдите в другую систему.',
  },
  'driverless.other-corridor-forbidden': {
    what: 'Ваша учётная запись — для другого коридора.',
    cure: 'Войдите с учётной записью этого коридора или запросите её у администратора.',
  },
  'driverless.already-ordered': {
    what: 'Контейнер {container} уже в пути или ждёт машину.',
    cure: 'Дождитесь, пока он прибудет, или проверьте номер.',
  },
  'driverless.plan-crowded': {
    what: 'По плану в {place} мест: {places}, а стоит больше машин: {vehicles}.',
    cure: 'Сначала отправьте часть из них или предложите версию с большим числом мест.',
  },
  'driverless.place-of-other-side': {
    what: '{target} относится к другой стороне: закрытие отсюда ни на кого не подействует.',
    cure: 'Обратитесь к диспетчеру другой стороны или остановите участок: об остановке ему сообщат сразу.',
  },
  'driverless.declaration-ordered': {
    what: 'Перевозка по декларации {declaration} уже заказана.',
    cure: 'Дождитесь её окончания или отзовите тот заказ, пока он ждёт.',
  },
  'driverless.unknown-target': {
    what: 'В коридоре сейчас нет {target}.',
    cure: 'Посмотрите на экран снова: он изменился.',
  },
  'driverless.instrument-known': {
    what: 'Прибор {instrument} не принят: его имя, ключ или место уже заняты другим прибором.',
    cure: 'Сначала выведите тот прибор из работы или возьмите другое имя и отдельный ключ.',
  },
  'driverless.plan-faulty': {
    what: 'Файл не может стать следующим планом: {fault}.',
    cure: 'Начните с действующего плана, внесите изменения и увеличьте номер версии.',
  },
} as const satisfies RefusalWords<typeof DRIVERLESS_REFUSALS>
