/** Why an escort was ordered [ESC-5]. */
export const TRIP_REASONS = [
  'goods-by-stage',
  'risk-recommendation',
  'importer-choice',
  'transit-violation',
  'mutual-trade',
] as const

/** What a driver may tell before an alarm [ESC-61]. */
export const REPORT_REASONS = [
  'detour',
  'accident',
  'breakdown',
  'queue',
  'fuel',
  'rest',
  'police',
  'seal-damaged',
  'help',
] as const

/** Kinds of zones [ESC-20], as they are drawn and as they are judged. */
export const ZONE_KINDS = [
  'control-zone',
  'post',
  'parking',
  'no-stop',
  'border-strip',
  'no-coverage',
  'jamming',
  'no-unloading',
  'destination',
  'unlock-allowed',
] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

/** Who is told when nobody answers an incident in time, by how often that was [ESC-32]. */
export const ESCALATION = ['duty-operator', 'shift-head', 'customs-unit', 'mobile-group'] as const

/** States of a trip in which driver, firm and centre tell ahead [ESC-61]: finalised, and not at its end. */
export const UNDER_WAY: ReadonlySet<string> = new Set(['finalised', 'active', 'arrived'])
