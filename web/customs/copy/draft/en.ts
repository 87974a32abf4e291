import type { Words } from '../../../kit/copy/copy.ts'

/** Writing a declaration. */
export const copy = {
  filedNow: 'Filed: both customs authorities have it',
  headTitle: 'Declaration header',
  head: {
    invoice: 'Invoice number',
    invoiceDate: 'Invoice date',
    currency: 'Currency',
    exit: 'Place of exit',
    entry: 'Place of entry',
    incoterms: 'Terms of delivery',
    incotermsPlace: 'Place of delivery',
    truck: 'Truck',
    container: 'Container',
  },
  booking: 'Booking in the queue',
  plateOfBooking: 'Plate of the truck',
  prefill: 'Fill in',
  nothingFound: 'Nothing was found under this number and plate: check both',
  checks: 'Checks',
  checking: 'Being checked…',
  noProblems: 'No other problems found',
  signAndFile: 'Sign and file',
  leave: 'Back to the list',
} as const

export type DraftWords = Words<typeof copy>
