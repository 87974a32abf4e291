/** What the words of a notice about a booking are filled with: all in the language and the checkpoint's local time. */
export interface BookingWords {
  readonly reference: string
  readonly place: string
  readonly plate: string
  /** Day and hours of the slot. */
  readonly window: string
}

/** A notice in words. `brief` goes out by SMS and push where `text` tells more than others should see. */
export interface NoticeWords {
  readonly title: string
  readonly text: string
  readonly brief?: string
}

/** Every notice in one language. */
export interface Copy {
  readonly code: (facts: { readonly code: string; readonly minutes: number }) => string
  readonly checks: Readonly<Record<string, string>>
  readonly notices: {
    readonly 'queue.booking-confirmed': (facts: BookingWords & { readonly ordinal: number }) => NoticeWords
    readonly 'queue.booking-refused': (facts: BookingWords & { readonly reasons: readonly string[] }) => NoticeWords
    readonly 'queue.booking-expired': (facts: BookingWords) => NoticeWords
    readonly 'queue.arrive': (facts: BookingWords) => NoticeWords
    readonly 'queue.called': (facts: BookingWords) => NoticeWords
    readonly 'queue.booking-cancelled': (facts: BookingWords) => NoticeWords
    readonly 'queue.booking-annulled': (facts: BookingWords) => NoticeWords
    readonly 'queue.ended-without-loss': (facts: BookingWords) => NoticeWords
    readonly 'queue.booking-restored': (facts: BookingWords) => NoticeWords
    /** `until`: day and time of the last instant for the answer. */
    readonly 'queue.choose-new-time': (facts: BookingWords & { readonly until: string }) => NoticeWords
    readonly 'queue.booking-retimed': (facts: BookingWords) => NoticeWords
    readonly 'queue.booking-moved': (facts: BookingWords) => NoticeWords
    readonly 'registries.unpaid-fine': (facts: Pick<BookingWords, 'reference' | 'plate'>) => NoticeWords
    readonly 'registries.toll-debt': (facts: Pick<BookingWords, 'reference' | 'plate'>) => NoticeWords
    readonly 'payments.deposit-returned': (facts: {
      readonly reference: string
      readonly amount: string
    }) => NoticeWords
    readonly 'payments.money-received': (facts: { readonly amount: string }) => NoticeWords
    /** `reason` is empty or the registrar's words, in whatever language they were written. */
    readonly 'identity.account-blocked': (facts: { readonly reason: string }) => NoticeWords
  }
}
