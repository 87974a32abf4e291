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
export { loadReference } from './load-reference.ts'
export type { Places } from './open-places.ts'
export { PLACES } from './ports.ts'
export { listAuthorities, mapOf } from './package-of.ts'
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
