import type { Mutant } from './order-707.ts'

const JUDGE_TESTS = ['src/escort/domain/judge.test.ts']
const PLACE = { file: 'src/escort/domain/judge-place.ts', tests: JUDGE_TESTS }
const LOCK = { file: 'src/escort/domain/judge-lock.ts', tests: JUDGE_TESTS }
const SILENCE = { file: 'src/escort/domain/judge-silence.ts', tests: JUDGE_TESTS }
const own = (file: string) => ({ file: `src/escort/domain/${file}.ts`, tests: [`src/escort/domain/${file}.test.ts`] })

const LIFE = { tests: ['src/escort/trip-life.db-test.ts'] }
const WHOLE = { tests: ['src/escort/escort.db-test.ts'] }
const INTAKE = { file: 'src/escort/process/intake.ts', ...WHOLE }
const CENTRE = ['src/escort/read-centre.db-test.ts']
const OF_TRUCK = {
  file: 'src/escort/read-seals-of-truck.ts',
  tests: ['src/escort/read-seals-of-truck.db-test.ts'],
}

/** The life of a trip, from the order to its closing: seals, incidents, who sees them, and how they are heard. */
const TRIPS: readonly Mutant[] = [
  { id: 'ESC-1', file: 'src/escort/order-trip.ts', ...LIFE, from: 'before.plateKey === key && ', to: '' },
  {
    id: 'ESC-1',
    file: 'src/escort/hang-seal.ts',
    ...LIFE,
    from: "if (seal.state !== 'stock')",
    to: 'if (false)',
  },
  {
    id: 'ESC-2',
    file: 'src/escort/hang-seal.ts',
    ...LIFE,
    from: 'hanging.length >= trip.sealCount',
    to: 'hanging.length > trip.sealCount',
  },
  {
    id: 'ESC-6',
    file: 'src/escort/judge-order.ts',
    tests: ['src/escort/order-versions.db-test.ts'],
    from: 'Temporal.Instant.compare(Temporal.Instant.from(order.deadline), now) <= 0',
    to: 'false',
  },
  { id: 'ESC-13', file: 'src/escort/store/seal-store.ts', ...LIFE, from: '${seal.ownerState}', to: "'KZ'" },
  {
    id: 'ESC-14',
    file: 'src/escort/domain/activation.ts',
    ...WHOLE,
    from: 'ok: told(STATE.ROPE_IN) === true',
    to: 'ok: true',
  },
  {
    id: 'ESC-26',
    file: 'src/escort/conclude-events.ts',
    ...LIFE,
    from: 'judgedAt: now,',
    to: 'judgedAt: at(judged.at),',
  },
  {
    id: 'ESC-32',
    file: 'src/escort/conclude-events.ts',
    ...WHOLE,
    from: "fresh.has(id) && level === 'red'",
    to: "fresh.has(id) && level === 'amber'",
  },
  {
    id: 'ESC-32',
    file: 'src/escort/store/incident-store.ts',
    tests: CENTRE,
    from: ' or i.oldest <= ${OLDEST_SHOWN}',
    to: '',
  },
  {
    id: 'ESC-35',
    file: 'src/escort/domain/incident-life.ts',
    ...WHOLE,
    from: "ok(level === 'red' ? 'closing' : 'closed')",
    to: "ok('closed')",
  },
  {
    id: 'ESC-35',
    file: 'src/escort/domain/incident-life.ts',
    ...WHOLE,
    from: "if (by.outcome === null || (by.note ?? '').trim() === '')",
    to: 'if (false)',
  },
  {
    id: 'ESC-36',
    file: 'src/escort/read-centre.ts',
    ...LIFE,
    from: 'trip.activatedAt ?? trip.orderedAt)',
    to: 'clock.now())',
  },
  {
    id: 'ESC-37',
    file: 'src/escort/remove-seal.ts',
    ...LIFE,
    from: "if (left.length === 0 && trip.state === 'arrived') await setTripState(tx, trip.id, 'removed', now)",
    to: '',
  },
  {
    id: 'ESC-38',
    file: 'src/escort/remove-seal.ts',
    ...LIFE,
    from: "if (request.outcome !== 'replaced' && trip.state !== 'arrived')",
    to: "if (trip.state !== 'arrived')",
  },
  {
    id: 'ESC-40',
    ...PLACE,
    ...LIFE,
    from: "once(judging, 'ARRIVED', { zone: name })",
    to: 'void kind',
  },
  { id: 'ESC-42', file: 'src/escort/remove-seal.ts', ...LIFE, from: "'cut-open': 'fault'", to: "'cut-open': 'stock'" },
  { id: 'ESC-43', file: 'src/escort/remove-seal.ts', ...LIFE, from: "missing: 'lost'", to: "missing: 'stock'" },
  { id: 'ESC-43', ...OF_TRUCK, from: ' && removedAt === null', to: '' },
  {
    id: 'ESC-51',
    file: 'src/escort/domain/check-evidence.ts',
    tests: ['test/e2e/evidence-verifier.browser-test.ts'],
    from: 'sha256(frame.bytes) !== frame.digest || ',
    to: '',
  },
  {
    id: 'ESC-53',
    file: INTAKE.file,
    tests: ['test/faults/killed-listener.process-test.ts'],
    from: 'protocol.urgent(frame)),\n      })',
    to: 'protocol.urgent(frame)),\n      }).catch(() => ({ firstId: 0n, receivedAt: deps.now() }))',
  },
  {
    id: 'ESC-53',
    file: 'src/escort/enrol-seal.ts',
    tests: ['src/escort/process/mqtt-door.db-test.ts'],
    from: "protocol.line === 'mqtt' && seal.secret === undefined",
    to: 'false',
  },
  { id: 'ESC-57', ...OF_TRUCK, from: 'plateKey(truck.country, truck.plate)', to: 'truck.plate' },
  {
    id: 'ESC-60',
    file: 'web/driver/escort/escort.tsx',
    tests: ['test/e2e/driver-escort.browser-test.ts'],
    from: '        <Tell tell={tell} />\n',
    to: '',
  },
  {
    id: 'ESC-64',
    file: 'src/escort/report-ahead.ts',
    tests: ['src/escort/carrier.db-test.ts'],
    from: "if (!isOwn(trip, by)) return refuse('escort.not-own-trip')",
    to: '',
  },
  {
    id: 'ESC-68',
    file: 'src/escort/process/seal-desk.ts',
    ...LIFE,
    from: 'await Promise.all(open.map(({ sealNumber }) => this.reload(sealNumber)))',
    to: 'void open',
  },
  {
    id: 'ESC-69',
    ...PLACE,
    tests: ['src/escort/domain/asks-nobody.test.ts'],
    from: 'eta > deadline && at <= deadline',
    to: "(void fetch('/route'), eta > deadline && at <= deadline)",
  },
  { id: 'ESC-70', ...INTAKE, from: 'if (seal.before === id && seal.current !== 0n) {', to: 'if (false) {' },
  {
    id: 'ESC-70',
    file: 'src/escort/process/mqtt-door.ts',
    tests: ['src/escort/process/mqtt-door.db-test.ts'],
    from: 'return timingSafeEqual(shown, known ?? NOBODY) && known !== null',
    to: 'return shown.length > 0 && known !== null',
  },
]

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
  ...TRIPS,
]
