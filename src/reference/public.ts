export type {
  AuthorityFacts,
  Checkpoint,
  Corridor,
  Country,
  CountryMap,
  Holiday,
  Lane,
  Language,
  MapPlace,
  Names,
  VehicleCategory,
  VehicleKind,
} from './contract.ts'
export {
  type ClockHours,
  commonPeriods,
  type Grade,
  hoursOf,
  openPeriods,
  type SideCalendar,
} from './domain/working-calendar.ts'
export { loadReference } from './load-reference.ts'
export type { Places } from './open-places.ts'
export { PLACES } from './ports.ts'
export { calendarsOf, listAuthorities, mapOf, namesOfCountry } from './package-of.ts'
export { readWorkCalendar } from './read-work-calendar.ts'
export {
  findCheckpoint,
  getCheckpoint,
  listCheckpoints,
  listCountries,
  listHolidays,
  listLanes,
  listVehicleCategories,
} from './store/reference-store.ts'
export { listSideCalendars } from './store/calendar-store.ts'
