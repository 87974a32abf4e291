export { loadReference } from './load-reference.ts'

export { PLACES } from './ports.ts'
export { listAuthorities, mapOf, namesOfCountry } from './package-of.ts'

export {
  findCheckpoint,
  getCheckpoint,
  listCheckpoints,
} from './store/reference-store.ts'
export { commonPeriods, type HoursOfSides } from './domain/working-calendar.ts'
export { readHoursOfSides } from './read-hours-of-sides.ts'
export { listSideCalendars } from './store/calendar-store.ts'
