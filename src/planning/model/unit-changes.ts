import type { ChangeModel, CheckpointModel } from './checkpoint-model.ts'

/** Places of a room that are worth a look at once: one alone is below what a day shows. */
const ROOM_UNIT = 10

/** One more unit of every resource of a model, to ask what each would bring (PLAN-32). */
export function unitChanges(
  model: CheckpointModel,
): readonly { readonly change: ChangeModel; readonly resource: string }[] {
  const used = new Set(model.flows.flatMap(({ route }) => route.map(({ station }) => station)))
  const stations = model.stations.filter(({ code }) => used.has(code))
  return [
    { change: { kind: 'common-hours', hours: 1, by: 'either' }, resource: 'common-hours' },
    ...stations.flatMap(({ code, room, dailyLimit, movable, callOut }): { change: ChangeModel; resource: string }[] => [
      ...(callOut ? [] : [{ change: { kind: 'lanes', station: code, by: 1 } as const, resource: `${code}/lanes` }]),
      ...(room === null || movable?.moved
        ? []
        : [{ change: { kind: 'room', station: code, by: ROOM_UNIT } as const, resource: `${code}/room` }]),
      ...(dailyLimit
        ? [{ change: { kind: 'daily-limit', station: code, by: 50 } as const, resource: `${code}/limit` }]
        : []),
    ]),
    ...model.staff.map(({ code }) => ({
      change: { kind: 'officers', staff: code, by: 1 } as const,
      resource: `${code}/officers`,
    })),
  ]
}
