import type { Database } from '#platform/database.ts'
import { listSideCalendars } from '#reference/public.ts'
import type { CheckpointModel, SideModel } from './model/checkpoint-model.ts'
import { KZ_MODELS } from './packages/kz/models.ts'

/** The models of this release for an authority: its checkpoints, and experiments. */
export function carriedModels(country: string): Readonly<Record<string, CheckpointModel>> {
  const all = Object.entries(KZ_MODELS).filter(([, { near }]) => near.country === country)
  return Object.fromEntries(all)
}

/**
 * A model of this release with the hours and closures of both sides as the reference has them on the first day of the
 * model (PLAN-3), so that a model and the public calendars say the same. Null when there is none.
 */
export async function readCarriedModel(db: Database, country: string, code: string): Promise<CheckpointModel | null> {
  const model = carriedModels(country)[code]
  if (!model) return null
  const calendars = await listSideCalendars(db, model.checkpoint, country)
  const side = (own: SideModel): SideModel => {
    const calendar = calendars.find((one) => one.country === own.country)
    const version = calendar?.versions.find(
      ({ from, until }) => from <= model.start && (until === null || model.start < until),
    )
    if (!calendar || !version) return own
    return {
      country: own.country,
      zone: calendar.zone,
      hours: version.hours,
      closures: calendar.closures.map(({ from, until }) => ({ from, until })),
    }
  }
  return { ...model, near: side(model.near), far: side(model.far) }
}
