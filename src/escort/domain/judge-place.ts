import { ALARM, type Reading } from '../protocols/reading.ts'
import { isExplained, loudness } from './defence.ts'
import { type CorridorIndex, distanceM, measure, remainingM } from './corridor.ts'
import type { Level } from './events.ts'
import type { Judging } from './judge.ts'
import { begin, end, once } from './lasting.ts'
import type { Point } from './plan.ts'
import { zonesAt, zonesCrossed } from './zones.ts'

/** Judges where the seal is: corridor, zones, stops, the term, and whether the place can be believed. */
export function judgePlace(judging: Judging): void {
  const { reading } = judging
  const fix = fixOf(reading)
  if (!fix) return judgeNoFix(judging)
  end(judging, 'GNSS_LOST')
  if (jumped(judging, fix)) return
  end(judging, 'SPOOF_SUSPECT')
  judgeZones(judging, fix)
  judgeCorridor(judging, fix)
  judgeStop(judging)
  judgeTerm(judging, fix)
  const { state } = judging
  state.fixAt = judging.at
  state.lon = fix[0]
  state.lat = fix[1]
}

const fixOf = (reading: Reading): Point | null =>
  reading.valid && reading.lat !== null && reading.lon !== null ? [reading.lon, reading.lat] : null

/** Alive and without the sky: the radio cell still tells the area, and the corridor is not judged meanwhile. */
function judgeNoFix(judging: Judging): void {
  const { before, law, at, reading } = judging
  const since = before.fixAt >= 0 ? before.fixAt : law.plan.sealedFrom
  const told = (reading.alarms & (ALARM.JAMMING | ALARM.GNSS_LOST)) !== 0
  if (told || at - since >= law.rules.gnssLostS * 1000)
    begin(judging, 'GNSS_LOST', { sinceS: Math.round((at - since) / 1000) })
}

/** No truck is that fast: the place is not believed, and nothing is judged by it. */
function jumped(judging: Judging, fix: Point): boolean {
  const { before, at, law } = judging
  if (before.lat === null || before.lon === null) return false
  const seconds = (at - before.fixAt) / 1000
  const metres = distanceM([before.lon, before.lat], fix)
  if (metres < 2_000 || (metres / Math.max(1, seconds)) * 3.6 <= law.rules.impossibleKmh) return false
  begin(judging, 'SPOOF_SUSPECT', { metres: Math.round(metres), seconds: Math.round(seconds) })
  return true
}

/** Enters and leaves zones, also those that the way between two fixes crossed [ESC-22]. */
function judgeZones(judging: Judging, fix: Point): void {
  const { before, state } = judging
  const { zones } = judging.law.plan
  if (zones.length === 0) return
  const here = zonesAt(zones, fix[0], fix[1])
  if (before.lat !== null && before.lon !== null) {
    for (const zone of zonesCrossed(zones, [before.lon, before.lat], fix)) {
      once(judging, 'ZONE_ENTER', { zone: zone.name, id: zone.id, version: zone.version, between: 1 })
      once(judging, 'ZONE_EXIT', { zone: zone.name, id: zone.id, version: zone.version, between: 1 })
    }
  }
  for (const { id, version, name, kind } of here) {
    const comes = !before.zones.includes(id)
    if (comes) once(judging, 'ZONE_ENTER', { zone: name, id, version })
    if (kind !== 'destination' || state.arrived?.includes(id) || !comesToStand(judging, comes)) continue
    once(judging, 'ARRIVED', { zone: name })
    state.arrived = [...(state.arrived ?? []), id]
  }
  const ids = here.map(({ id }) => id)
  for (const { id, version, name } of zones) {
    if (before.zones.includes(id) && !ids.includes(id)) once(judging, 'ZONE_EXIT', { zone: name, id, version })
  }
  // Told once for each stay, however often it stands and goes on there.
  if (state.arrived?.some((id) => !ids.includes(id))) state.arrived = state.arrived.filter((id) => ids.includes(id))
  // The same array while nothing changes, so that most readings allocate none.
  if (ids.length !== before.zones.length || ids.some((id) => !before.zones.includes(id))) state.zones = ids
}

/** Whether a truck stands that was moving before, or that was not in the zone before: it seems to have arrived [ESC-40]. */
function comesToStand({ before, reading, law }: Judging, comes: boolean): boolean {
  if (reading.speedKmh === null) return comes
  return reading.speedKmh <= law.rules.standingKmh && (comes || before.standingSince < 0)
}

/**
 * The corridor in two tiers: metres from the drawn line are an early sign after several fixes, the legal deviation of
 * the trip is code 03 at once [ESC-19, ESC-28]. What was told before keeps it amber until its time is over.
 */
function judgeCorridor(judging: Judging, fix: Point): void {
  const { before, state, law, at } = judging
  const { rules, plan } = law
  const deviation = measure(law.corridor, fix[0], fix[1], before.segment)
  state.segment = deviation.segment
  const metres = Math.round(deviation.distanceM)
  if (deviation.segment >= 0 && deviation.distanceM > plan.legalDeviationM) {
    const { level, facts } = loudness(law, 'ROUTE_RED', at, 'red')
    // His time is over and the truck is out there still: told anew, as loud as it is now.
    if (rules.words && level === 'red' && state.levels?.ROUTE_RED) end(judging, 'ROUTE_RED')
    begin(judging, 'ROUTE_RED', { metres, legalMetres: plan.legalDeviationM, ...facts }, { level })
  } else end(judging, 'ROUTE_RED')
  if (deviation.inside) {
    state.insideCount = before.insideCount + 1
    state.outsideCount = 0
    state.outsideSince = -1
    if (state.insideCount >= rules.insideFixes) end(judging, 'ROUTE_AMBER')
    return
  }
  state.insideCount = 0
  state.outsideCount = before.outsideCount + 1
  state.outsideSince = before.outsideSince < 0 ? at : before.outsideSince
  const longEnough = state.outsideCount >= rules.outsideFixes || at - state.outsideSince >= rules.outsideS * 1000
  if (!longEnough) return
  const level: Level = isExplained(law, 'ROUTE_AMBER', at) ? 'info' : 'amber'
  begin(judging, 'ROUTE_AMBER', { metres, toleranceM: deviation.toleranceM }, { at: state.outsideSince, level })
}

const REST_ZONES = new Set(['parking', 'post', 'control-zone', 'destination', 'border-strip'])

function judgeStop(judging: Judging): void {
  const { before, state, reading, law, at } = judging
  const { rules, plan } = law
  if (reading.speedKmh === null) return
  if (reading.speedKmh > rules.standingKmh) {
    state.standingSince = -1
    end(judging, 'STOP_LONG')
    end(judging, 'STOP_FORBIDDEN')
    return
  }
  state.standingSince = before.standingSince < 0 ? at : before.standingSince
  const standingS = (at - state.standingSince) / 1000
  const kinds = plan.zones.filter(({ id }) => state.zones.includes(id)).map(({ kind }) => kind)
  if (kinds.includes('no-stop') && standingS >= rules.stopForbiddenS)
    begin(judging, 'STOP_FORBIDDEN', { seconds: standingS })
  const allowed = kinds.some((kind) => REST_ZONES.has(kind))
  const level: Level = isExplained(law, 'STOP_LONG', at) ? 'info' : 'amber'
  if (!allowed && standingS >= rules.stopLongS)
    begin(judging, 'STOP_LONG', { seconds: standingS }, { at: state.standingSince, level })
}

/** The term: late before it is broken, by what is left of the way at the planned speed [ESC-23, ESC-45]. */
function judgeTerm(judging: Judging, fix: Point): void {
  const { law, state, at } = judging
  const { deadline } = law.plan
  if (deadline === null) return
  const eta = expectedAt(law, state.segment, fix, at)
  if (eta === null) return
  if (eta > deadline && at <= deadline) begin(judging, 'LATE_RISK', { minutes: Math.round((eta - deadline) / 60_000) })
  else if (eta <= deadline) end(judging, 'LATE_RISK')
}

/** What is needed to tell when a truck comes: its way, and how fast it is planned. */
export interface Pace {
  readonly corridor: CorridorIndex
  readonly plan: { readonly plannedKmh: number }
}

/** When a truck that is at a place of its corridor at a moment comes at the planned speed, milliseconds; null off its line. */
export function expectedAt(pace: Pace, segment: number, fix: Point, at: number): number | null {
  const left = segment < 0 ? null : remainingM(pace.corridor, segment, fix[0], fix[1])
  return left === null ? null : at + (left / 1000 / pace.plan.plannedKmh) * 3_600_000
}
