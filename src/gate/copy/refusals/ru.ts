import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { GATE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'gate.lane-unknown': { what: 'Полосы {lane} здесь нет.', cure: 'Выберите полосу на экране.' },
  'gate.passage-unknown': { what: 'Номер этой машины на полосе не считывался.', cure: 'Посмотрите на полосу ещё раз.' },
  'gate.passage-ended': { what: 'Машина уже не ждёт у шлагбаума.', cure: 'Дождитесь следующей.' },
  'gate.passage-behind': {
    what: 'Машина перед ней ещё въезжает.',
    cure: 'Дождитесь, пока она встанет у шлагбаума, и нажмите ещё раз.',
  },
  'gate.lane-not-empty': {
    what: 'Тем временем на эту полосу подъехала машина.',
    cure: 'Посмотрите на неё, затем откройте ей или отправьте обратно.',
  },
  'gate.passage-needed': { what: 'Не указано, для какой машины команда.', cure: 'Выберите машину и повторите.' },
  'gate.reason-needed': {
    what: 'По правилам эта машина остаётся снаружи.',
    cure: 'Откройте вручную и укажите причину.',
  },
  'gate.note-needed': { what: '«Другая причина» требует пояснения.', cure: 'Напишите, что произошло.' },
  'gate.booking-not-fitting': {
    what: 'Эта бронь не соответствует считанному номеру.',
    cure: 'Выберите другую или откройте вручную с причиной.',
  },
  'gate.not-on-duty': {
    what: 'Смену сдаёт только тот, кто её принял.',
    cure: 'Посмотрите, кто на смене, или сначала примите её.',
  },
  'gate.already-on-duty': { what: 'Смена уже ваша.', cure: 'Продолжайте или сдайте её в конце.' },
  'gate.shift-changed': { what: 'Тем временем смену сдали или приняли.', cure: 'Прочитайте журнал ещё раз и решите.' },
  'gate.handover-to-oneself': { what: 'Эту смену сдали вы сами.', cure: 'Её принимает другой сотрудник.' },
  'gate.handover-missing': { what: 'Смену никто не сдавал.', cure: 'Напишите, почему вы принимаете её без сдачи.' },
  'gate.shift-unknown': { what: 'Такой смены на этом пункте нет.', cure: 'Выберите смену из списка.' },
  'gate.matter-unknown': { what: 'Такой машины на этом пункте нет.', cure: 'Посмотрите список ещё раз.' },
  'gate.matter-taken': { what: 'Этим уже занимается {officer}.', cure: 'Возьмите другую или поговорите с коллегой.' },
  'gate.matter-done': { what: 'По этой машине уже есть ответ.', cure: 'Посмотрите список ещё раз.' },
  'gate.matter-put-off-time': {
    what: 'Отложить можно только на будущее время, не больше чем на {hours} ч.',
    cure: 'Выберите другое время.',
  },
  'gate.controller-offline': {
    what: 'Контроллер въезда не на связи, команда не дойдёт.',
    cure: 'Действуйте на месте и запишите это.',
  },
  'gate.checkpoint-needed': { what: 'Не указано, какой это пункт.', cure: 'Выберите пункт пропуска.' },
  'gate.other-checkpoint-forbidden': {
    what: 'Это относится к другому пункту пропуска.',
    cure: 'Вы можете действовать только на своём пункте.',
  },
  'gate.checkpoint-unknown': { what: 'Такого пункта нет.', cure: 'Выберите из списка.' },
  'gate.picture-unknown': { what: 'Такого снимка нет, или срок хранения истёк.', cure: 'Запись о проезде остаётся.' },
  'gate.picture-too-big': { what: 'Снимок больше {maxBytes} МБ.', cure: 'Настройте камеру на меньший снимок.' },
  'gate.picture-not-jpeg': { what: 'Снимок не в формате JPEG.', cure: 'Настройте камеру на JPEG.' },
  'gate.passage-malformed': {
    what: 'Центр не может прочитать этот проезд.',
    cure: 'Он сохранён на въезде; сообщите администратору.',
  },
  'gate.passage-not-recordable': {
    what: 'Центр не может записать этот проезд.',
    cure: 'Он сохранён на въезде; сообщите администратору.',
  },
  'gate.id-reused': { what: 'Это уже отправлено с другим содержанием.', cure: 'Обновите страницу.' },
} as const satisfies RefusalWords<typeof GATE_REFUSALS>
