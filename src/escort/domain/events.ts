/** How loud an event is. `info` is told on the card of a trip and nowhere else. */
export type Level = 'info' | 'amber' | 'red'

/** What the catalogue says of an event [ESC-25]. */
export interface EventMeaning {
  /** Code of the table of abnormal situations (EEC Board decision No. 131 of 22.08.2023), where the event has one. */
  readonly legal: '01' | '02' | '03' | '04' | '05' | '06' | '07' | null
  readonly level: Level
  /** It lasts: one event with a beginning and an end. Otherwise each is an event of its own. */
  readonly lasting: boolean
}

const red = (legal: EventMeaning['legal'], lasting = true): EventMeaning => ({ legal, level: 'red', lasting })
const amber = (legal: EventMeaning['legal'], lasting = true): EventMeaning => ({ legal, level: 'amber', lasting })
const info: EventMeaning = { legal: null, level: 'info', lasting: false }

/** The event catalogue. */
export const EVENTS = {
  ROPE_CUT: red('01'),
  ROPE_PULLED: red('01'),
  HOUSING_OPEN: red('02'),
  UNLOCKED_WITHOUT_ORDER: red('07', false),
  UNLOCKED_BY_ORDER: info,
  LONG_UNLOCKED: amber('07'),
  WRONG_PASSWORD: amber('07', false),
  ILLEGAL_CARD: amber('07', false),
  CARD_OUTSIDE_ZONE: amber('07', false),
  PASSWORD_RESET: amber('07', false),
  DOOR_OPEN: red('07'),
  MOTOR_FAULT: amber('04'),
  DEVICE_FAULT: amber('04'),
  SLAVE_LOST: amber('04'),
  ROUTE_AMBER: amber(null),
  ROUTE_RED: red('03'),
  STOP_LONG: amber(null),
  STOP_FORBIDDEN: amber(null),
  LATE_RISK: amber(null),
  DEADLINE_BROKEN: red(null),
  BATTERY_LOW: amber('05'),
  BATTERY_CRITICAL: red('05'),
  SILENCE_1: amber(null),
  SILENCE_2: red('06'),
  SILENCE_NO_COVERAGE: { legal: null, level: 'info', lasting: true },
  GNSS_LOST: amber(null),
  JAMMING_AREA: { legal: null, level: 'info', lasting: true },
  SPOOF_SUSPECT: amber('04'),
  CLOCK_JUMP: amber('04', false),
  SERIAL_GAP: info,
  DUPLICATE_ID: amber('04', false),
  VIBRATION: info,
  CHARGING: info,
  SOS: red(null, false),
  ZONE_ENTER: info,
  ZONE_EXIT: info,
  ARRIVED: info,
} as const satisfies Readonly<Record<string, EventMeaning>>

/** A code of the event catalogue. */
export type EventKind = keyof typeof EVENTS

/** One conclusion of the judge. `at` is device time where the device told it, else the time of the conclusion. */
export interface Judged {
  readonly kind: EventKind
  readonly level: Level
  readonly legal: EventMeaning['legal']
  /** Milliseconds since 1970 UTC. A lasting event is known by its kind and this beginning. */
  readonly at: number
  readonly lat: number | null
  readonly lon: number | null
  /** `begin` and `end` of what lasts; `once` for the others. */
  readonly phase: 'begin' | 'end' | 'once'
  /** Numbers and names that the sentence "why" is made of. */
  readonly facts: Readonly<Record<string, string | number>>
}

/** Makes a conclusion with what the catalogue says of its kind; `level` where a rule lowers it. */
export function conclude(
  kind: EventKind,
  at: number,
  where: { readonly lat: number | null; readonly lon: number | null },
  facts: Judged['facts'] = {},
  more: { readonly phase?: Judged['phase']; readonly level?: Level } = {},
): Judged {
  const { level, legal, lasting } = EVENTS[kind] as EventMeaning
  const phase = more.phase ?? (lasting ? 'begin' : 'once')
  return { kind, level: more.level ?? level, legal, at, lat: where.lat, lon: where.lon, phase, facts }
}
