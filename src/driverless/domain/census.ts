import { type Control, isSilent, vehiclesOf } from './control.ts'

/**
 * The other side is heard again after it was gone: before a vehicle is announced or taken over, every vehicle of ours that is
 * not known to be silent says where it is [DRV-23]. Each is asked at once.
 */
export function beginCensus(control: Control): void {
  const { state, effects } = control
  state.census = { sinceMs: state.nowMs }
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.hands !== 'ours' || vehicle.order === null) continue
    const actionId = `census-${state.nowMs}`
    effects.push({ kind: 'instant', vehicle: vehicle.id, actionId, actionType: 'stateRequest' })
  }
}

/** The count is over when everybody has spoken. */
export function endCensus(control: Control): void {
  if (missingInCensus(control).length === 0) control.state.census = null
}

/** The vehicles under way that have not said since where they are; empty when all have. Looking changes nothing. */
export function missingInCensus(control: Control): readonly string[] {
  const { census } = control.state
  if (census === null) return []
  const missing = vehiclesOf(control).filter(
    (vehicle) =>
      vehicle.hands === 'ours' &&
      vehicle.order !== null &&
      !isSilent(control, vehicle) &&
      (vehicle.reportAtMs ?? 0) < census.sinceMs,
  )
  return missing.map(({ id }) => id)
}
