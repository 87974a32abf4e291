import type { Mutant } from './order-707.ts'

const DOMAIN = 'src/driverless/domain'
const own = (name: string) => ({ file: `${DOMAIN}/${name}.ts`, tests: [`${DOMAIN}/${name}.test.ts`] })
const by = (file: string, ...tests: readonly string[]) => ({
  file: `${DOMAIN}/${file}.ts`,
  tests: tests.map((name) => `${DOMAIN}/${name}.test.ts`),
})
const VDA = ['src/driverless/vda5050/vda5050.test.ts']
const TWO_SIDES = ['test/driverless/two-sides.process-test.ts']
const DESK = { file: 'web/corridor/corridor.tsx', tests: ['test/e2e/corridor.browser-test.ts'] }

/** The corridor's rules of half A of its requirements. */
export const CORRIDOR: readonly Mutant[] = [
  {
    id: 'DRV-1',
    ...own('plans'),
    from: 'authorities.every((side) => signatures',
    to: 'authorities.some((side) => signatures',
  },
  { id: 'DRV-1', ...own('plans'), from: '  if (rival) return\n', to: '' },
  { id: 'DRV-1', ...own('plans'), from: '!isEmpty(control) || !isPeerThere(control)', to: '!isPeerThere(control)' },
  { id: 'DRV-2', ...own('vehicle-facts'), from: 'if (papers.insuredUntilMs <= nowMs)', to: 'if (false)' },
  {
    id: 'DRV-3',
    ...by('dispatch', 'customs'),
    from: 'return isReleased(state, task) && isSealed(state, task)',
    to: 'return isReleased(state, task)',
  },
  {
    id: 'DRV-3',
    ...by('customs-hold', 'fleet-control'),
    from: "return place.kind === 'hold-point'",
    to: 'return false',
  },
  {
    id: 'DRV-4',
    ...by('customs-hold', 'customs'),
    from: "if (vehicle.theirHold !== null) missing.push('other-customs-hold')",
    to: '',
  },
  {
    id: 'DRV-5',
    file: 'src/driverless/vda5050/topics.ts',
    tests: VDA,
    from: "topic === 'connection' ? 1 : 0",
    to: '0',
  },
  {
    id: 'DRV-6',
    file: 'src/driverless/vda5050/translate.ts',
    tests: VDA,
    from: "safetyState.eStop === 'AUTOACK' ? 'REMOTE' : safetyState.eStop",
    to: "safetyState.eStop === 'AUTOACK' ? 'NONE' : safetyState.eStop",
  },
  {
    id: 'DRV-7',
    ...by('control-orders', 'fleet-control'),
    from: 'order.releasedTo = front\n',
    to: 'order.releasedTo = front + 1\n',
  },
  {
    id: 'DRV-8',
    ...by('control-orders', 'fleet-control'),
    from: 'Math.min(end, rear + settings.blocksAhead)',
    to: 'Math.min(end, rear + 1)',
  },
  { id: 'DRV-9', ...own('vehicle-report'), from: "orderError: 'person'", to: "orderError: 'known'" },
  {
    id: 'DRV-10',
    ...by('control-orders', 'fleet-control'),
    from: 'if (order.sends >= settings.orderSends) alarm',
    to: 'if (false) alarm',
  },
  {
    id: 'DRV-11',
    ...by('control', 'fleet-control'),
    from: 'return state.nowMs - vehicle.reportAtMs > settings.stateEveryMs * settings.missedStates',
    to: 'return false',
  },
  {
    id: 'DRV-12',
    ...own('fleet-control'),
    from: '  vehicle.connection = said\n',
    to: "  vehicle.connection = said\n  if (said !== 'ONLINE' && control.traffic.has(vehicle.id)) control.traffic.leave(vehicle.id)\n",
  },
  {
    id: 'DRV-13',
    ...own('traffic'),
    from: "return opposite === 0 || this.blocks[block]?.rule !== 'same-direction'",
    to: 'return true',
  },
  {
    id: 'DRV-13',
    ...own('traffic'),
    from: 'while (to < end && this.blocks[mover.way.blocks[to] ?? -1]?.withNext) to += 1',
    to: '',
  },
  {
    id: 'DRV-14',
    ...own('traffic'),
    from: "    if (this.#options.allocator === 'greedy') return null\n    const stuck",
    to: '    if (mover) return null\n    const stuck',
  },
  { id: 'DRV-14', ...own('traffic'), from: 'if (aged !== null && !aged.chain.has(mover)', to: 'if (false' },
  {
    id: 'DRV-15',
    ...own('recovery'),
    from: 'move?.vehicle !== vehicle.id || move.to !== event.place',
    to: 'move === undefined',
  },
  {
    id: 'DRV-16',
    ...own('traffic'),
    from: 'return (mover.waitingSinceMs ?? 0) - mover.headStartMs',
    to: 'return mover.waitingSinceMs ?? 0',
  },
  {
    id: 'DRV-17',
    ...own('leases'),
    from: "if (!traffic.heldBy(vehicle.id).includes(block)) return same(before, { zone, grant: 'QUEUED', untilMs: null })",
    to: '',
  },
  { id: 'DRV-18', ...own('arrivals'), from: 'const fromMs = Math.max(atMs, freeMs)', to: 'const fromMs = atMs' },
  {
    id: 'DRV-19',
    ...own('fleet-control'),
    from: 'if (!traffic.has(id)) traffic.admit(id, wayOf(control.graph, route), route.length - 1)',
    to: '',
  },
  {
    id: 'DRV-20',
    ...own('hand-over'),
    from: "giving.phase === 'granted' ? { ...giving, phase: 'extended' } : giving",
    to: "giving.phase !== 'extended' ? { ...giving, phase: 'extended' } : giving",
  },
  { id: 'DRV-21', ...own('hand-over'), from: 'if (message.attempt !== giving.attempt) return stay', to: '' },
  {
    id: 'DRV-22',
    ...by('control-hand-over', 'control-line'),
    from: 'return state.intakeClosed !== null || vehicle.hold',
    to: 'return vehicle.hold',
  },
  {
    id: 'DRV-23',
    ...by('control-hand-over', 'control-line'),
    from: '!asksAgain(control, vehicle) || !isPeerThere(control) || !isClockTrusted',
    to: '!asksAgain(control, vehicle) || !isClockTrusted',
  },
  {
    id: 'DRV-24',
    file: 'src/driverless/compare-logs.ts',
    tests: TWO_SIDES,
    from: 'if (!(await isSigned(peer, otherKeys))) unsigned.push(at)',
    to: 'await isSigned(peer, otherKeys)',
  },
  {
    id: 'DRV-25',
    ...by('corridor', 'corridor-files'),
    from: 'if (metresOff(corridor, place) > SURVEY_METRES)',
    to: 'if (false)',
  },
  {
    id: 'DRV-26',
    ...by('control-gates', 'instruments'),
    from: 'Math.max(NO_READING_MS, settings.gateMs)',
    to: 'Math.max(10 * NO_READING_MS, settings.gateMs)',
  },
  {
    id: 'DRV-27',
    ...own('instruments'),
    from: 'if (weighing === null && !isAwaited) {',
    to: 'if (weighing === null || !isAwaited) {',
  },
  {
    id: 'DRV-27',
    ...by('gate-lane', 'instruments'),
    from: 'if (!hasCamera(state, place)) return { plate: numberOf(vehicle), confidence: null }',
    to: 'if (place) return { plate: numberOf(vehicle), confidence: null }',
  },
  {
    id: 'DRV-28',
    ...by('customs-hold', 'customs'),
    from: "return own.some(({ verdicts }) => verdicts[side]?.verdict !== 'clear')",
    to: 'return false',
  },
  { id: 'DRV-29', ...DESK, from: '        {copy.notSafety}\n', to: '' },
  { id: 'DRV-29', ...DESK, from: '      <p>{copy.notSafety}</p>\n', to: '' },
  {
    id: 'DRV-30',
    ...own('stops'),
    from: 'return held.some((id) => places.has(id))',
    to: 'return places.size > 0',
  },
  {
    id: 'DRV-30',
    ...by('control-stops', 'fleet-control'),
    from: "alarm(control, 'not-stopped', vehicle, vehicle.route[vehicle.order?.releasedTo ?? 0] ?? '')",
    to: '',
  },
  {
    id: 'DRV-31',
    ...by('stops', 'fleet-control'),
    from: 'Object.values(stop.restarts).every((restart)',
    to: 'Object.values(stop.restarts).some((restart)',
  },
  {
    id: 'DRV-38',
    ...by('control', 'alarms'),
    from: 'if (last.acknowledged === null || lasts) return',
    to: 'if (last.acknowledged === null) return',
  },
  {
    id: 'DRV-39',
    ...by('twin', 'fleet-control'),
    from: 'this.#chance = chanceOf(plan.seed)',
    to: 'this.#chance = Math.random',
  },
  {
    id: 'DRV-39',
    file: `${DOMAIN}/twin.ts`,
    tests: ['test/driverless/calibration.process-test.ts'],
    from: '(road.length / road.maximumSpeed) * 1000',
    to: '(road.length / road.maximumSpeed) * 1200',
  },
  {
    id: 'DRV-39',
    file: `${DOMAIN}/control-orders.ts`,
    tests: ['test/driverless/faults-by-chance.process-test.ts'],
    from: 'order.releasedTo = front\n',
    to: 'order.releasedTo = front + 1\n',
  },
  { id: 'DRV-40', ...own('fleet-control'), from: 'opened.load(state.traffic)', to: '' },
  {
    id: 'DRV-44',
    file: 'src/driverless/vda5050/topics.ts',
    tests: VDA,
    from: 'return own && allowed.includes(parsed.topic)',
    to: 'return allowed.includes(parsed.topic)',
  },
]
