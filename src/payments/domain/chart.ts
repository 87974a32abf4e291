/** Sub-accounts of a user. `debt` is what the user owes to the registrar; the others are what the registrar owes to the user. */
export const PERSONAL_ACCOUNTS = ['available', 'fee-held', 'deposit-blocked', 'debt'] as const
export type PersonalAccountCode = (typeof PERSONAL_ACCOUNTS)[number]

/**
 * The registrar's own accounts. `acquirer` and `bank`: money that lies there. `budget-fee` and `budget-deposit`: what is
 * owed to the state budget [R707-24].
 */
export const REGISTRAR_ACCOUNTS = ['acquirer', 'bank', 'budget-fee', 'budget-deposit'] as const
export type RegistrarAccountCode = (typeof REGISTRAR_ACCOUNTS)[number]

export type AccountCode = PersonalAccountCode | RegistrarAccountCode

/** Who tells us of money. */
export type Provider = 'acquirer' | 'bank'

/** Which account each kind of transfer takes from (debit) and gives to (credit). The database holds the same table as a CHECK. */
export const CHART = {
  'payment-received': { debit: ['acquirer', 'bank'], credit: ['available'] },
  'payment-reversed': { debit: ['available'], credit: ['acquirer', 'bank'] },
  'debt-raised': { debit: ['debt'], credit: ['acquirer', 'bank'] },
  'debt-repaid': { debit: ['available'], credit: ['debt'] },
  'fee-held': { debit: ['available'], credit: ['fee-held'] },
  'fee-earned': { debit: ['fee-held'], credit: ['budget-fee'] },
  'fee-released': { debit: ['fee-held'], credit: ['available'] },
  'deposit-blocked': { debit: ['available'], credit: ['deposit-blocked'] },
  'deposit-returned': { debit: ['deposit-blocked'], credit: ['available'] },
  'deposit-released': { debit: ['deposit-blocked'], credit: ['available'] },
  'deposit-forfeited': { debit: ['deposit-blocked'], credit: ['budget-deposit'] },
  // An arrival that became known later: what was forfeited comes back [R707-28g].
  'deposit-restored': { debit: ['budget-deposit'], credit: ['available'] },
  // It was not the user's fault after all: the fee comes back too [R707-28f].
  'fee-restored': { debit: ['budget-fee'], credit: ['available'] },
} as const satisfies Readonly<
  Record<string, { readonly debit: readonly AccountCode[]; readonly credit: readonly AccountCode[] }>
>

export type TransferKind = keyof typeof CHART
