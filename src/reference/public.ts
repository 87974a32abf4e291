export type {
  AuthorityFacts,
  Checkpoint,
  Country,
  Holiday,
  Lane,
  Language,
  Names,
  VehicleCategory,
  VehicleKind,
} from './contract.ts'
export { loadReference } from './load-reference.ts'
export { listAuthorities } from './package-of.ts'
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
