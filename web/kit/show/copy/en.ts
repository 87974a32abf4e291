import type { Words } from '../../copy/copy.ts'

export const copy = {
  place: 'Parts of the screens',
  demoOnly: 'Only in a demonstration',
  demoOnlyText: 'This page shows what the screens are made of. A working installation does not offer it.',
  state: 'State',
  states: {
    full: 'Full',
    one: 'One',
    empty: 'Empty',
    loading: 'Loading',
    stale: 'Old',
    error: 'Error',
    offline: 'Offline',
  },
  columns: {
    plate: 'Plate',
    state: 'State',
    weight: 'Weight, kg',
    waits: 'Waits, min',
    note: 'Note',
    trucks: 'Trucks',
  },
  texts: {
    alarm: 'Seal {n}: opened away from the route',
    silent: 'No signal from seal {n}',
    detail: 'Call the driver, then decide.',
    list: 'Alarms',
    find: 'Plate or seal',
    pick: 'Choose a row',
    open: 'Open the barrier',
  },
} as const

export type Copy = Words<typeof copy>
