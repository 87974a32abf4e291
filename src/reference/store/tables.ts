import type { ColumnType, Generated } from 'kysely'

/** A half-open range of days as PostgreSQL prints it; written as `[2025-03-24,)`. */
type DateRange = string
type Json = ColumnType<unknown, string, string>

interface Dated {
  code: string
  valid: DateRange
  names: Json
}

interface CheckpointTable extends Dated {
  neighbour: string
  region: string
  zone: string
  neighbour_zone: string
  unofficial: readonly string[]
  latitude: number | null
  longitude: number | null
  accuracy_km: number | null
  act: string
}

interface AliasTable {
  alias: string
  valid: DateRange
  checkpoint: string
}

interface LaneTable {
  checkpoint: string
  code: string
  valid: DateRange
  direction: string
  kinds: readonly string[]
}

interface CategoryTable extends Dated {
  kind: string
  queued: boolean
}

interface HolidayTable {
  day: ColumnType<Temporal.PlainDate, string, string>
  kind: string
  certainty: string
  names: Json
}

interface WorkingHoursTable {
  checkpoint: string
  country: string
  valid: DateRange
  zone: string
  hours: Json
  grade: string
  source: string
}

interface ClosureTable {
  checkpoint: string
  country: string
  days: DateRange
  reason: Json
  grade: string
  source: string
}

interface LoadedPackageTable {
  only_row: Generated<boolean>
  country: string
  digest: string
  loaded_at: Generated<Temporal.Instant>
}

declare module '#platform/database.ts' {
  interface Tables {
    'reference.region': Dated
    'reference.checkpoint': CheckpointTable
    'reference.checkpoint_alias': AliasTable
    'reference.lane': LaneTable
    'reference.country': Dated
    'reference.vehicle_category': CategoryTable
    'reference.holiday': HolidayTable
    'reference.working_hours': WorkingHoursTable
    'reference.closure': ClosureTable
    'reference.loaded_package': LoadedPackageTable
  }
}
