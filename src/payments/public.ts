export { type AwaitAnswers, awaitAnswers } from './await-answers.ts'
export { findBalances } from './find-balances.ts'
export { verifyLedger } from './verify-ledger.ts'

export { decideDepositReturn, depositWindowDays, type EndedCase } from './domain/deposit-return.ts'
export { tariff, type TariffChannel } from './domain/tariff.ts'

export { debtorsOf, decideHoldsOn, type Funds, holdForBookings, lockFunds, saveHolds } from './hold-for-bookings.ts'
export { moneyReceived } from './job-kinds.ts'
export { PAYMENTS_NOTICES } from './notices.ts'
export { receiveMoney } from './receive-money.ts'
export { giveChargesBack, restoreDeposits } from './restore-deposits.ts'
export { type SettleAnswer, settleBooking, settleBookings } from './settle-booking.ts'
export { getCurrency } from './store/currency-store.ts'
