export { findBalances, verifyLedger } from './balances.ts'

export { debtorsOf, decideHoldsOn, type Funds, holdForBookings, lockFunds, saveHolds } from './hold-for-bookings.ts'
export { moneyReceived } from './job-kinds.ts'
export { receiveMoney } from './receive-money.ts'
export { giveChargesBack, restoreDeposits } from './restore-deposits.ts'
export { type SettleAnswer, settleBooking, settleBookings } from './settle-booking.ts'
export { settleCurrency } from './settle-currency.ts'
export { getCurrency } from './store/currency-store.ts'
