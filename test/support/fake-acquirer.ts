import { type Tiyn, tiyn } from '#kernel/money.ts'
import { Unavailable } from '#platform/faults.ts'
import type { Acquirer, AcquirerPayment, AcquirerStatus } from '#payments/domain/acquirer.ts'

interface BookedInvoice {
  readonly amount: Tiyn
  page: 'open' | 'closed'
  readonly payments: AcquirerPayment[]
}

/** An acquirer in memory, with the desk at which its customers pay. */
export interface FakeAcquirer extends Acquirer {
  charge(number: bigint, amount?: Tiyn): void
  decline(number: bigint): void
  refund(number: bigint): void
  close(number: bigint): void
  /** What it has taken for an invoice and not given back. */
  kept(number: bigint): bigint
  /** While true, every call fails. */
  down: boolean
}

export function fakeAcquirer(): FakeAcquirer {
  const books = new Map<bigint, BookedInvoice>()
  let last = 0
  const add = (number: bigint, state: AcquirerPayment['state'], amount?: Tiyn) => {
    const invoice = books.get(number)
    last += 1
    const paid = amount ?? invoice?.amount ?? tiyn(0n)
    invoice?.payments.push({ id: `${number}-${last}`, state, amount: paid, reason: state === 'declined' ? 'no' : null })
  }
  const fake: FakeAcquirer = {
    down: false,
    openPage({ invoiceNumber, amount }) {
      if (fake.down) return Promise.reject(new Unavailable('acquirer is down'))
      if (!books.has(invoiceNumber)) books.set(invoiceNumber, { amount, page: 'open', payments: [] })
      return Promise.resolve({ pageUrl: `http://127.0.0.1/pay/${invoiceNumber}` })
    },
    queryInvoice(number) {
      if (fake.down) return Promise.reject(new Unavailable('acquirer is down'))
      const invoice = books.get(number)
      const status: AcquirerStatus = invoice
        ? { page: invoice.page, payments: [...invoice.payments] }
        : { page: 'unknown', payments: [] }
      return Promise.resolve(status)
    },
    charge: (number, amount) => add(number, 'charged', amount),
    decline: (number) => add(number, 'declined'),
    refund(number) {
      const payments = books.get(number)?.payments ?? []
      const at = payments.findIndex(({ state }) => state === 'charged')
      const payment = payments[at]
      if (payment) payments[at] = { ...payment, state: 'reversed' }
    },
    close(number) {
      const invoice = books.get(number)
      if (invoice) invoice.page = 'closed'
    },
    kept(number) {
      const charged = books.get(number)?.payments.filter(({ state }) => state === 'charged') ?? []
      return charged.reduce((sum, { amount }) => sum + amount, 0n)
    },
  }
  return fake
}
