import type { Words } from '../../../kit/copy/copy.ts'
import { copy as claims } from '../claims/en.ts'
import { copy as runners } from '../runners/en.ts'

/** Trucks, drivers and owners. */
export const copy = {
  fleet: {
    columns: { whose: 'Whose it is', document: 'Document valid until', kind: 'Kind', acts: 'What you can do' },
    ...claims,
    runners,
    title: 'Trucks and drivers',
    trucks: 'Trucks',
    trailers: 'Trailers',
    people: 'Drivers',
    owners: 'Owners',
    noTrucks: 'No truck yet',
    noTrailers: 'No trailer yet',
    noPeople: 'No driver yet',
    noOwners: 'No owner yet',
    addOwner: 'Add an owner',
    save: 'Save',
    saved: 'Saved.',
    removed: 'Removed: {what}',
    remove: 'Remove {what}',
    self: 'you',
    consent: 'Consent',
    noConsent: 'not requested',
    askConsent: 'Request consent',
    asked: 'Consent requested.',
    machinery: 'machinery',
    resident: 'resident',
    nonResident: 'non-resident',
  },
} as const

export type FleetWords = Words<typeof copy>
