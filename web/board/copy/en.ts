export const copy = {
  title: 'Queue board',
  sections: { enter: 'Drive in now', called: 'Called: come to the barrier', next: 'Next' },
  none: {
    enter: 'Wait for your plate to appear',
    called: 'Nobody is being called right now',
    next: 'Nobody is waiting',
  },
  entered: 'Just entered',
  /** Beside the plate of whoever leaves the waiting zone, or comes into it. */
  ways: { 'from-zone': 'from the zone', 'to-zone': 'to the zone' },
  lane: 'Lane',
  page: '{n} of {of}',
  staleTitle: 'This board is not up to date',
  staleText: 'The connection is down. Please follow the officer’s instructions.',
  voice: { on: 'Calls are spoken', waiting: 'Press any key to allow speech', off: 'Speech is off' },
  /** Spoken; the plate comes letter by letter. */
  speech: {
    enter: 'Truck {plate}. Please drive in, lane {lane}.',
    called: 'Truck {plate}. You are being called. Please come to the barrier.',
  },
  choose: {
    title: 'Which checkpoint is this board for?',
    text: 'Open the address of the checkpoint once on the screen; after that it needs no touch.',
    search: 'Checkpoint',
    none: 'No such checkpoint',
  },
} as const
