import type { Mutant } from './order-707.ts'

const JUDGE_TESTS = ['src/escort/domain/judge.test.ts']
const PLACE = { file: 'src/escort/domain/judge-place.ts', tests: JUDGE_TESTS }
const LOCK = { file: 'src/escort/domain/judge-lock.ts', tests: JUDGE_TESTS }
const SILENCE = { file: 'src/escort/domain/judge-silence.ts', tests: JUDGE_TESTS }
const own = (file: string) => ({ file: `src/escort/domain/${file}.ts`, tests: [`src/escort/domain/${file}.test.ts`] })

/** The electronic escort: judging, who must be escorted, prices. */
export const ESCORT: readonly Mutant[] = [
  { id: 'ESC-3', ...own('duty'), from: 'facts.day < row.from ||', to: '' },
  { id: 'ESC-4', ...own('duty'), from: 'RANK[one.outcome] > RANK[strictest.outcome]', to: 'false' },
  { id: 'ESC-5', ...own('duty'), from: 'row.importer !== null && row.importer !== facts.importer', to: 'false' },
  { id: 'ESC-11', ...own('tariff'), from: '!before.some((country) => members.includes(country))', to: 'true' },
  { id: 'ESC-11', ...own('tariff'), from: '&& one.from <= day', to: '' },
  { id: 'ESC-19', ...own('corridor'), from: 'add(detour.points, () => detour.toleranceM, false)', to: 'void detour' },
  { id: 'ESC-19', ...PLACE, from: 'deviation.distanceM > plan.legalDeviationM', to: 'deviation.distanceM > 1e9' },
  {
    id: 'ESC-22',
    ...PLACE,
    from: 'of zonesCrossed(zones, [before.lon, before.lat], fix)',
    to: 'of zonesCrossed([], [before.lon, before.lat], fix)',
  },
  { id: 'ESC-23', ...PLACE, from: 'eta > deadline && at <= deadline', to: 'false' },
  { id: 'ESC-25', ...LOCK, from: "[ALARM.HOUSING_OPEN, 'HOUSING_OPEN'],", to: '' },
  { id: 'ESC-25', ...LOCK, from: 'reading.cutCount <= before.cutCount', to: 'true' },
  { id: 'ESC-27', ...LOCK, from: '&& !(before.alarms & bit)', to: '' },
  { id: 'ESC-28', ...PLACE, from: 'state.outsideCount >= rules.outsideFixes', to: 'state.outsideCount >= 1' },
  {
    id: 'ESC-29',
    file: 'src/escort/domain/judge.ts',
    tests: JUDGE_TESTS,
    from: 'late: fillsSilence(before, at, receivedAt, law)',
    to: 'late: false',
  },
  { id: 'ESC-30', ...SILENCE, from: 'quietUntil !== null && now < quietUntil', to: 'false' },
  {
    id: 'ESC-31',
    file: 'src/escort/domain/jamming.ts',
    tests: JUDGE_TESTS,
    from: 'new Set(around.map(({ legId }) => legId)).size < jamming.seals',
    to: 'false',
  },
  {
    id: 'ESC-31',
    ...own('accuracy'),
    from: 'return countAccuracy(inLightOfAreas(first, rules))',
    to: 'return countAccuracy(first)',
  },
  { id: 'ESC-41', ...LOCK, from: 'if (judging.at < order.from || judging.at > order.until) return false', to: '' },
  { id: 'ESC-45', ...SILENCE, from: 'plan.deadline !== null && now > plan.deadline', to: 'false' },
  {
    id: 'ESC-61',
    file: 'src/escort/domain/defence.ts',
    tests: JUDGE_TESTS,
    from: "return 'reported'",
    to: 'return null',
  },
  {
    id: 'ESC-62',
    file: 'src/escort/store/trip-store.ts',
    tests: ['src/escort/carrier.db-test.ts'],
    from: 'where carrier_bin = ${carrierBin}',
    to: 'where ${carrierBin} is not null',
  },
  {
    id: 'ESC-62',
    file: 'src/escort/report-ahead.ts',
    tests: ['src/escort/carrier.db-test.ts'],
    from: "by.role !== 'carrier' || trip.carrierBin === by.firm",
    to: 'true',
  },
  {
    id: 'ESC-65',
    ...own('rough-place'),
    from: 'Math.floor(degrees / GRID_DEGREES) + 0.5',
    to: 'degrees / GRID_DEGREES',
  },
  {
    id: 'ESC-7',
    file: 'src/escort/finalise-trip.ts',
    tests: ['src/escort/order-versions.db-test.ts'],
    from: 'authors.includes(by.actor.id)',
    to: 'trip.orderedBy === by.actor.id',
  },
  {
    id: 'ESC-7',
    file: 'src/escort/change-order.ts',
    tests: ['src/escort/order-versions.db-test.ts'],
    from: 'version !== trip.version + 1',
    to: 'version <= trip.version',
  },
  { id: 'ESC-20', ...own('zone-shape'), from: 'areaM2 < LEAST_ZONE_M2 ||', to: '' },
  { id: 'ESC-21', ...own('zone-shape'), from: 'if (segmentsCross(...side(one), ...side(other))) return one', to: '' },
  {
    id: 'ESC-21',
    file: 'src/escort/draw-map.ts',
    tests: ['src/escort/zones.db-test.ts'],
    from: "kind === 'zone' && !(await isTried())",
    to: 'false',
  },
  {
    id: 'ESC-24',
    file: 'src/escort/rehearse-zone.ts',
    tests: ['src/escort/zones.db-test.ts'],
    from: '[...others, drawn]',
    to: 'others',
  },
]
