import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DECLARATION_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'declaration.unknown': {
    what: 'Такой декларации нет, или она вам недоступна.',
    cure: 'Вернитесь и выберите заново.',
  },
  'declaration.invalid': {
    what: 'В декларации нарушены правила.',
    cure: 'Исправьте отмеченные поля: у каждого сказано, что не так.',
  },
  'declaration.draft-changed': {
    what: 'Черновик изменён в другом окне.',
    cure: 'Загрузите его заново; написанное здесь до этого останется.',
  },
  'declaration.too-many-drafts': {
    what: 'Больше черновиков завести нельзя, предел: {limit}.',
    cure: 'Подайте один из них или откройте ненужный и пишите в нём.',
  },
  'declaration.act-not-open': {
    what: 'В нынешнем состоянии это невозможно.',
    cure: 'Посмотрите историю: возможно, кто-то действовал раньше вас.',
  },
  'declaration.other-root': {
    what: 'У декларации уже более новая версия, чем та, по которой вы решали.',
    cure: 'Посмотрите новую версию и примите решение ещё раз.',
  },
  'declaration.signature-not-valid': {
    what: 'Подпись не подтверждает эту версию.',
    cure: 'Подпишите своим ключом ещё раз; если не выйдет, зарегистрируйте ключ заново.',
  },
  'declaration.no-signing-key': {
    what: 'На этом устройстве у вас ещё нет ключа подписи.',
    cure: 'Зарегистрируйте ключ и подпишите ещё раз.',
  },
  'declaration.amendment-stale': {
    what: 'Изменение сделано по более старой версии.',
    cure: 'Загрузите нынешнюю версию и измените её.',
  },
  'declaration.amendment-open': {
    what: 'Изменение этой декларации ждёт согласия таможни.',
    cure: 'Дождитесь ответа: он появится в истории декларации.',
  },
  'declaration.nothing-changed': {
    what: 'Изменение ничего не меняет.',
    cure: 'Измените поле или оставьте декларацию как есть.',
  },
  'declaration.consent-not-asked': {
    what: 'Нет изменения, которое ждёт вашего ответа.',
    cure: 'Посмотрите историю: возможно, кто-то ответил раньше вас.',
  },
  'declaration.reservation-without-fields': {
    what: 'В оговорке должно быть названо хотя бы одно поле.',
    cure: 'Отметьте поля, которые вы не признаёте.',
  },
  'declaration.refusal-without-reason': {
    what: 'Для непризнания нужна причина.',
    cure: 'Напишите причину одним предложением.',
  },
  'declaration.act-without-reason': {
    what: 'Для этого решения нужна причина.',
    cure: 'Напишите одним предложением, почему вы так решили.',
  },
  'declaration.recognition-with-fields': {
    what: 'Поля отмечены, а выбрано признание без оговорок.',
    cure: 'Снимите отметки или признайте с оговоркой.',
  },
  'declaration.peer-away': {
    what: 'Таможня другой стороны ещё не сообщила свой ключ, её часть нельзя запечатать.',
    cure: 'Ничего не потеряно; повторите через минуту.',
  },
  'declaration.purpose-needed': {
    what: 'Чтобы прочитать эту декларацию, нужна цель.',
    cure: 'Выберите цель и назовите дело, если оно есть.',
  },
} as const satisfies RefusalWords<typeof DECLARATION_REFUSALS>
