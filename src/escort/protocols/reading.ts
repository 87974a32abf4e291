/**
 * The normal form of everything that a seal or a tracker says. One reading is one record of a frame: a place, the state
 * of the lock and what the device complains of. Alarms and states are bits, so that judging tens of thousands of
 * readings a second allocates nothing; {@link alarmNames} gives the words.
 */
export interface Reading {
  /** The number that the device gives itself; null where no frame of its connection told it. It is not an identity. */
  deviceId: string | null
  /** Device time, milliseconds since 1970 UTC; null when the device gave none or an impossible one. */
  time: number | null
  /** The lock that spoke through this device, where it is a gateway of others; else null. */
  slaveId: string | null
  /** Who opened or tried to: a card, a password, an app, as the device told it; null when nobody did. */
  actor: string | null
  /** Degrees, WGS 84, north and east positive; null without a place. A place may be old: see {@link valid}. */
  lat: number | null
  lon: number | null
  /** Whether the place is a fix of now. */
  valid: boolean
  speedKmh: number | null
  /** Degrees clockwise from north, 0 … 359. */
  course: number | null
  batteryPercent: number | null
  satellites: number | null
  odometerKm: number | null
  /** Consecutive number in the device, where the protocol has one: tells gaps and repeats. */
  serial: number | null
  /** How often the rope was cut in the life of the lock, where the device counts it. */
  cutCount: number | null
  cell: Cell | null
  /** What the device complains of: bits of {@link ALARM}. */
  alarms: number
  /** Which states the device told, and which of them hold: bits of {@link STATE}. */
  stateKnown: number
  state: number
  /** Why the device sent it. */
  kind: ReadingKind
}

/** The radio cell that the device was attached to. */
export interface Cell {
  readonly mcc: number | null
  readonly mnc: number | null
  readonly lac: number
  readonly id: number
}

/** `stored`: recorded earlier and sent when the network was back. */
export type ReadingKind = 'live' | 'alarm' | 'stored' | 'status'

/** Complaints of a device, as bits; the names are those of the event catalogue [ESC-25]. */
export const ALARM = {
  ROPE_CUT: 1 << 0,
  ROPE_PULLED: 1 << 1,
  HOUSING_OPEN: 1 << 2,
  UNLOCKED: 1 << 3,
  LONG_UNLOCKED: 1 << 4,
  WRONG_PASSWORD: 1 << 5,
  ILLEGAL_CARD: 1 << 6,
  CARD_OUTSIDE_ZONE: 1 << 7,
  MOTOR_FAULT: 1 << 8,
  BATTERY_LOW: 1 << 9,
  VIBRATION: 1 << 10,
  GNSS_LOST: 1 << 11,
  JAMMING: 1 << 12,
  ROUTE_DEVIATION: 1 << 13,
  DOOR_OPEN: 1 << 14,
  POWER_CUT: 1 << 15,
  SOS: 1 << 16,
  FENCE_ENTER: 1 << 17,
  FENCE_EXIT: 1 << 18,
  ILLEGAL_MOVE: 1 << 19,
  SLAVE_LOST: 1 << 20,
  PASSWORD_RESET: 1 << 21,
  OVERSPEED: 1 << 22,
  DEVICE_FAULT: 1 << 23,
  DEVICE_RESTART: 1 << 24,
  COLLISION: 1 << 25,
} as const

/** The name of an alarm bit. */
export type AlarmName = keyof typeof ALARM

/** States of a lock, as bits. */
export const STATE = {
  ROPE_IN: 1 << 0,
  LOCKED: 1 << 1,
  COVER_CLOSED: 1 << 2,
  CHARGING: 1 << 3,
  CELL_PLACE: 1 << 4,
  MOVING: 1 << 5,
} as const

const NAMES = Object.keys(ALARM) as AlarmName[]

/** The names of the alarm bits, in the order of the catalogue. */
export function alarmNames(alarms: number): AlarmName[] {
  return NAMES.filter((name) => (alarms & ALARM[name]) !== 0)
}

/** A reading with nothing in it; decoders fill it. */
export function emptyReading(deviceId: string | null): Reading {
  return {
    deviceId,
    slaveId: null,
    actor: null,
    time: null,
    lat: null,
    lon: null,
    valid: false,
    speedKmh: null,
    course: null,
    batteryPercent: null,
    satellites: null,
    odometerKm: null,
    serial: null,
    cutCount: null,
    cell: null,
    alarms: 0,
    stateKnown: 0,
    state: 0,
    kind: 'live',
  }
}

/** Notes a state that the device told. */
export function tellState(reading: Reading, bit: number, holds: boolean): void {
  reading.stateKnown |= bit
  if (holds) reading.state |= bit
  else reading.state &= ~bit
}

/** Sets the place, unless the numbers are none of this Earth; says whether it was taken. */
export function setPlace(reading: Reading, lat: number, lon: number, valid: boolean): boolean {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return false
  // A hundred-millionth of a degree is a millimetre: no digit of a device is lost, and none is invented.
  reading.lat = round8(lat)
  reading.lon = round8(lon)
  reading.valid = valid
  return true
}

const round8 = (degrees: number) => Math.round(degrees * 1e8) / 1e8

/** Kilometres an hour of knots, with the digit that a knot of a device carries. */
export const kmhOfKnots = (knots: number) => Math.round(knots * 18.52) / 10
