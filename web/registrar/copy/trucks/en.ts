import type { Words } from '../../../kit/copy/copy.ts'

/** Whose a truck is. */
export const copy = {
  trucks: {
    documents: 'Documents to look at',
    noDocuments: 'No documents are waiting',
    displaced: 'Claims dropped after the owner’s proof',
    noDisplaced: 'No claim was dropped',
    noDisplacedText: 'An account that enters other people’s trucks shows here, those with most first.',
    claim: 'Claim',
    claims: { provisional: 'Not proven yet', contested: 'Others claim this truck too', proven: 'Proven' },
    document: 'Registration document',
    purpose: 'Why you are looking at it',
    purposeHint: 'Every access is recorded with its purpose.',
    show: 'Show the document',
    decide: 'Decide',
    evidence: 'Number of the file',
    evidenceHint: 'Without personal data.',
    proven: 'The truck belongs to this user',
    refused: 'Not proven',
    decided: 'The decision is entered.',
    columns: {
      plate: 'Plate',
      vin: 'VIN',
      asked: 'Sent',
      account: 'Account',
      ofAccount: 'Of this account',
      displaced: 'Dropped',
    },
  },
} as const

export type TrucksWords = Words<typeof copy>
