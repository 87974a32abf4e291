import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PAYMENTS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'payments.amount-needed': { what: 'Не указана сумма.', cure: 'Введите, сколько хотите внести.' },
  'payments.amount-out-of-bounds': {
    what: 'Сумма должна быть от {least} до {greatest}.',
    cure: 'Введите другую сумму.',
  },
  'payments.nothing-due': { what: 'По этой брони платить не нужно.', cure: 'Сбор и взнос уже обеспечены.' },
  'payments.charge-unknown': { what: 'По этой брони вам ничего не начислено.', cure: 'Посмотрите свои брони ещё раз.' },
  'payments.invoice-unknown': { what: 'Такого счёта нет.', cure: 'Создайте новый из брони.' },
  'payments.invoice-id-reused': {
    what: 'Этот счёт уже создан с другим содержанием.',
    cure: 'Обновите страницу и повторите.',
  },
  'payments.invoice-closed': { what: 'Счёт {number} больше не принимает оплату.', cure: 'Создайте новый из брони.' },
  'payments.too-many-open-invoices': {
    what: 'Неоплаченных счетов может быть не больше {limit}.',
    cure: 'Оплатите один из них или дождитесь окончания срока.',
  },
  'payments.signature-invalid': { what: 'Уведомление не подписано банком.', cure: 'Оно не принято.' },
  'payments.not-secured': {
    what: 'Сбор и взнос по этой брони не резервировались.',
    cure: 'Их можно только освободить.',
  },
  'payments.settled-otherwise': { what: 'Расчёт по этой брони уже проведён иначе.', cure: 'Он окончателен.' },
} as const satisfies RefusalWords<typeof PAYMENTS_REFUSALS>
