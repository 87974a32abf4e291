/** What the hosted payment page says. */
export interface PageCopy {
  readonly title: string
  readonly notice: string
  readonly amount: string
  readonly invoice: string
  readonly pay: string
  readonly decline: string
  readonly closed: string
  readonly back: string
}

const en: PageCopy = {
  title: 'Card payment',
  notice: 'This is a simulated bank. No money moves.',
  amount: 'To pay',
  invoice: 'Invoice',
  pay: 'Pay',
  decline: 'Decline the payment',
  closed: 'This invoice takes no payment any more.',
  back: 'Back to the site',
}
const ru: PageCopy = {
  title: 'Оплата картой',
  notice: 'Это имитация банка. Деньги не списываются.',
  amount: 'К оплате',
  invoice: 'Счёт',
  pay: 'Оплатить',
  decline: 'Отклонить платёж',
  closed: 'По этому счёту оплата больше не принимается.',
  back: 'Вернуться на сайт',
}
const kk: PageCopy = {
  title: 'Картамен төлеу',
  notice: 'Бұл — банктің имитациясы. Ақша алынбайды.',
  amount: 'Төленетін сома',
  invoice: 'Шот',
  pay: 'Төлеу',
  decline: 'Төлемді қабылдамау',
  closed: 'Бұл шот бойынша төлем енді қабылданбайды.',
  back: 'Сайтқа оралу',
}
const zh: PageCopy = {
  title: '银行卡支付',
  notice: '这是模拟银行，不会产生实际扣款。',
  amount: '应付金额',
  invoice: '账单',
  pay: '支付',
  decline: '拒绝付款',
  closed: '此账单已不再接受付款。',
  back: '返回网站',
}

/** The page's texts in a language; English when it is not one of ours. */
export function pageCopy(language: string): PageCopy {
  return { en, ru, kk, zh }[language] ?? en
}
