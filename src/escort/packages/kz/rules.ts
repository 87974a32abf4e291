import type { DatedRules } from '../../domain/escort-law.ts'
import type { EscortRules } from '../../domain/rules.ts'

const SINCE_2026_02: EscortRules = {
  version: 'kz-2026-02-11',
  legalDeviationM: 50_000,
  batteryLowPercent: 15,
  batteryCriticalPercent: 5,
  batteryGoodPercent: 20,
  silencePeriods: [1, 2],
  silenceGraceS: 45,
  outsideFixes: 2,
  outsideS: 90,
  insideFixes: 2,
  stopLongS: 45 * 60,
  stopForbiddenS: 120,
  standingKmh: 3,
  gnssLostS: 180,
  impossibleKmh: 220,
  clockToleranceS: 120,
  jamming: { seals: 3, withinM: 15_000, withinS: 20 * 60, speaksS: 60 * 60 },
}

/** A call for help explains no sign: it is one itself. */
const WORDS: EscortRules['words'] = {
  explain: {
    ROUTE_AMBER: ['detour', 'accident', 'breakdown', 'fuel', 'rest', 'police'],
    ROUTE_RED: ['detour', 'accident', 'breakdown', 'police'],
    STOP_LONG: ['accident', 'breakdown', 'queue', 'fuel', 'rest', 'police', 'seal-damaged'],
    SILENCE_1: ['seal-damaged'],
    SILENCE_2: ['seal-damaged'],
    DEADLINE_BROKEN: ['detour', 'accident', 'breakdown', 'queue', 'police'],
  },
  speakS: 8 * 3_600,
}

/**
 * Kazakhstan. Codes 03, 05 and 06 with their values: table of abnormal situations of the agreement of 19.04.2022 on
 * navigation seals (by its subject EEC Board decision No. 131 of 22.08.2023), applied since 11.02.2026. The early signs
 * (hysteresis, stops, loss of the sky) and what a driver's word explains are the operator's own and no law; they open no legal
 * event. A leg is judged by the rules of the day of its activation.
 */
export const RULES_KZ: readonly DatedRules[] = [
  {
    from: '2021-05-16',
    act: 'Order No. 407 of 28.04.2021; agreement of 19.04.2022, table of abnormal situations 01-07',
    certainty: 'reported',
    rules: SINCE_2026_02,
  },
  {
    from: '2026-11-30',
    act: 'The same acts; what a word told before an alarm explains, by the operator',
    certainty: 'reported',
    rules: { ...SINCE_2026_02, version: 'kz-2026-11-30', words: WORDS },
  },
]

/** The rules in force at a day; before the first act the first ones, which then decide nothing legal. */
export function rulesAt(day: string): EscortRules {
  const inForce = RULES_KZ.findLast(({ from }) => from <= day) ?? RULES_KZ[0]
  if (inForce) return inForce.rules
  return RULES_KZ[0]?.rules as EscortRules
}
