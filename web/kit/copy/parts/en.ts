import type { Words } from '../copy.ts'

/** Words of the parts for desks: tables, maps, charts, time lines. */
export const copy = {
  stale: {
    label: 'Live data',
    old: 'Old: heard {age}. Nothing can be done here until the connection is back.',
  },
  table: {
    filter: 'Filter',
    all: 'All',
    columns: 'Columns',
    download: 'Download as CSV',
    shown: 'Shown: {n} of {all}',
    rows: 'Rows: {n}',
    sortUp: 'sorted ascending',
    sortDown: 'sorted descending',
    nothing: 'Nothing here yet',
    noneFits: 'No row fits the filter',
    clear: 'Clear the filter',
    newer: 'Shown is what was read {age}; the newest could not be fetched.',
  },
  split: {
    resize: 'Change the widths',
    closeDetail: 'Back to the list',
  },
  triage: {
    none: 'Nothing waits for you',
    noneText: 'New entries come here by themselves.',
    next: 'Next',
    previous: 'Previous',
    claim: 'Take',
    claimed: 'Taken: {name}',
    snooze: 'Later',
    snoozed: 'Put off: {name}',
    left: '{span} left',
    overdue: '{span} too late',
    mine: 'Mine',
    taken: 'With {who}',
  },
  map: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    all: 'Show everything',
    list: 'On the map: {n}',
    hint: 'Arrow keys move the map, + and − zoom. Everything on it also stands in the list.',
    group: 'Together: {n}',
    sketch: 'Corridors run through towns; they are not the geometry of roads. Data: {source}',
    borders: 'Natural Earth (public domain)',
    loading: 'The map is being fetched',
  },
} as const

export type PartsWords = Words<typeof copy>
