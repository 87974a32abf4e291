/** The words of a printed pass in one language. */
export interface PassCopy {
  readonly title: string
  readonly subtitle: string
  readonly reference: string
  readonly ordinal: string
  readonly vehicle: string
  readonly trailer: string
  readonly checkpoint: string
  readonly exitTo: string
  readonly day: string
  readonly hours: string
  readonly localTime: string
  readonly admittedUntil: string
  /** What the driver should know, each a sentence. */
  readonly advice: readonly string[]
  /** Under the QR code. */
  readonly verify: string
  readonly lawVersion: string
  readonly key: string
}
