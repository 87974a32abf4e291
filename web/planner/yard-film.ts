/** One day of a run as the server tells it: minute, vehicle, flow, station, and what happened (waits, served, held, leaves). */
export interface FilmLines {
  readonly start: string
  readonly from: number
  readonly zones: { readonly near: string }
  readonly stations: readonly unknown[]
  readonly lines: readonly (readonly [number, number, number, number, number])[]
}

/** Who is at a station at a moment. */
export interface StationCount {
  readonly waits: number
  readonly served: number
  readonly held: number
  /** On the road to it. */
  readonly comes: number
  /** Served there since the beginning of the day. */
  readonly left: number
}

const [WAITS, SERVED, HELD, LEAVES] = [0, 1, 2, 3]

/** Who is where at a minute of the run: the last thing that happened to each vehicle counts. */
export function countsAt(film: FilmLines, minute: number): readonly StationCount[] {
  const last = new Map<number, readonly [number, number]>()
  const left = film.stations.map(() => 0)
  for (const [at, vehicle, , station, phase] of film.lines) {
    if (at > minute) break
    const before = last.get(vehicle)
    if (before && (before[0] !== station || phase === LEAVES) && isThere(before[1]))
      left[before[0]] = (left[before[0]] ?? 0) + 1
    if (phase === LEAVES) last.delete(vehicle)
    else last.set(vehicle, [station, phase])
  }
  const counts = film.stations.map((_, station) => ({
    waits: 0,
    served: 0,
    held: 0,
    comes: 0,
    left: left[station] ?? 0,
  }))
  for (const [station, phase] of last.values()) {
    const count = counts[station]
    if (!count) continue
    if (phase === WAITS) count.waits += 1
    else if (phase === SERVED) count.served += 1
    else if (phase === HELD) count.held += 1
    else count.comes += 1
  }
  return counts
}

/** Whether somebody of a phase stands at the station, and is not on the road to it. */
function isThere(phase: number): boolean {
  return phase <= LEAVES
}

/** The first minute at which a full room held somebody; null when none did. */
export function firstHeldAt({ lines }: FilmLines): number | null {
  return lines.find((line) => line[4] === HELD)?.[0] ?? null
}

/** The instant of a minute of the run, in milliseconds: the run begins at a midnight of the near side. */
export function instantOf({ start, zones }: FilmLines, minute: number): number {
  const noon = Date.parse(`${start}T12:00:00Z`)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zones.near,
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(noon)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const dayShift = of('day') === Number(start.slice(8, 10)) ? 0 : of('hour') < 12 ? 1440 : -1440
  const offset = of('hour') * 60 + of('minute') - 720 + dayShift
  return Date.parse(`${start}T00:00:00Z`) - offset * 60_000 + minute * 60_000
}
