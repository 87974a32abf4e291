/** What the words of a notice about a booking are filled with: all in the language and the checkpoint's local time. */
export interface BookingWords {
  readonly reference: string
  readonly place: string
  readonly plate: string
  /** Day and hours of the slot. */
  readonly window: string
}
