import type { Words } from '../copy.ts'

/** Words of the search through all systems. */
export const copy = {
  group: 'All systems',
  open: 'Look up a truck, container or seal',
  lead: 'A plate, container, wagon, seal, declaration or booking: everything that queue, gate, customs, escort, corridor and rail know of it, as far as your work allows you to see it. Every look-up is recorded with your name and its purpose.',
  text: 'Number',
  textShort: 'Enter at least three characters.',
  reason: 'Purpose of the look-up',
  choose: 'Choose',
  reasonMissing: 'Choose the purpose of the look-up.',
  reasons: {
    control: 'Customs or border control',
    incident: 'Incident',
    'state-request': 'Request of a state body',
    complaint: 'Complaint of a user',
  },
  search: 'Look up',
  found: 'Found: {n}',
  none: 'Nothing is known of this number',
  noneText: 'Check each character. What your work does not cover is not shown.',
  linked: 'Linked with it',
  more: 'There is more than is shown: enter the whole number.',
  via: 'by {subject}',
  subjects: {
    plate: 'plate {id}',
    container: 'container {id}',
    wagon: 'wagon {id}',
    seal: 'seal {id}',
    declaration: 'declaration {id}',
    vehicle: 'vehicle {id}',
  },
  until: 'until {time}',
} as const

export type TracesWords = Words<typeof copy>
