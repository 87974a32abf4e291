import { instantOfText, numberOf } from '../bytes.ts'
import { ALARM, emptyReading, type Reading, setPlace } from '../reading.ts'

/** What became of a record: its reading, and the code of the answer when something in it is wrong. */
export interface RecordRead {
  readonly reading: Reading | null
  readonly code: number
  readonly problem: string | null
}

const NOT_GIVEN = new Set(['', 'NA'])
const LEAST_FIELDS = 9
const LEAST_SATELLITES = 3

/**
 * date;time;lat;N;lon;E;speed;course;height;sats[;hdop;inputs;outputs;adc;ibutton;params]. A field may be NA. A record
 * without a time is of no known moment: none is invented.
 */
export function readRecord(fields: readonly string[], deviceId: string | null): RecordRead {
  if (fields.length < LEAST_FIELDS) return { reading: null, code: -1, problem: 'too-few-fields' }
  const reading = emptyReading(deviceId)
  const [date = '', time = '', lat1 = '', lat2 = '', lon1 = '', lon2 = '', speed, course, , sats] = fields
  let [code, problem]: [number, string | null] = [1, null]
  if (!NOT_GIVEN.has(date) || !NOT_GIVEN.has(time)) {
    reading.time = instantOfText(date, time)
    if (reading.time === null) [code, problem] = [0, 'time-impossible']
  }
  reading.satellites = numberOf(sats)
  reading.speedKmh = numberOf(speed)
  const degrees = numberOf(course)
  reading.course = degrees !== null && degrees >= 0 && degrees <= 360 ? degrees % 360 : null
  if (!NOT_GIVEN.has(lat1) || !NOT_GIVEN.has(lon1)) {
    const placed = setPlace(
      reading,
      degreesOf(lat1, lat2, 'N', 'S'),
      degreesOf(lon1, lon2, 'E', 'W'),
      reading.satellites === null || reading.satellites >= LEAST_SATELLITES,
    )
    if (!placed) [code, problem] = [10, 'place-impossible']
  }
  readParams(reading, fields[15] ?? '')
  return { reading, code, problem }
}

/** `ddmm.mmmm`: the minutes may run over sixty in what some gateways write; they are added as they stand. */
function degreesOf(value: string, hemisphere: string, plus: string, minus: string): number {
  const number = numberOf(value)
  if (number === null || (hemisphere !== plus && hemisphere !== minus)) return Number.NaN
  const sign = hemisphere === minus ? -1 : 1
  const size = Math.abs(number)
  return sign * (Math.floor(size / 100) + (size % 100) / 60) + 0
}

const BATTERY = new Set([
  'battery',
  'bat',
  'd_battr',
  'batt',
  'battery_level',
  '\u0431\u0430\u0442\u0430\u0440\u0435\u044f',
])

/** `NAME:TYPE:VALUE`, comma-separated: the battery and a call for help have names that are in use. */
function readParams(reading: Reading, params: string): void {
  for (const param of params.split(',')) {
    const [name = '', , value = ''] = param.split(':')
    const key = name.trim().toLowerCase()
    if (BATTERY.has(key)) {
      const percent = numberOf(value.replace('%', '').trim())
      if (percent !== null && percent >= 0 && percent <= 100) reading.batteryPercent = percent
    }
    if (key === 'sos' && numberOf(value) === 1) {
      reading.alarms |= ALARM.SOS
      reading.kind = 'alarm'
    }
  }
}
