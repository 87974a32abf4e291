import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
type Instant = Temporal.Instant

interface ScenarioTable {
  id: string
  checkpoint: string
  name: string
  notes: string
  model: Json
  changes: Json
  version: number
  owner: string
  created_at: Instant
  changed_at: Instant
  approved_at: Instant | null
  approved_by: string | null
}

interface ScenarioVersionTable {
  scenario: string
  version: number
  name: string
  notes: string
  model: Json
  changes: Json
  changed_by: string
  changed_at: Instant
}

interface StudyTable {
  id: string
  scenario: string | null
  checkpoint: string
  name: string
  wish: Json
  state: string
  done: Generated<number>
  planned: Generated<number>
  starts: Generated<number>
  partial: ColumnType<unknown, string | null, string | null>
  result: ColumnType<unknown, string | null, string | null>
  film: ColumnType<unknown, string | null, string | null>
  problem: string | null
  asked_by: string
  asked_at: Instant
  begun_at: Instant | null
  ended_at: Instant | null
}

declare module '#platform/database.ts' {
  interface Tables {
    'planning.scenario': ScenarioTable
    'planning.scenario_version': ScenarioVersionTable
    'planning.study': StudyTable
  }
}
