import { exploreHandOver } from '../domain/hand-over-explorer.ts'
import { graphOf } from '../domain/corridor.ts'
import { CONTROL_SETTINGS } from '../domain/control.ts'
import { FleetControl, newControlState } from '../domain/fleet-control.ts'
import { chanceOf, singleTrackBlocks } from '../domain/single-track.ts'
import { Traffic, TRAFFIC_OPTIONS } from '../domain/traffic.ts'
import { eventOfFrame } from '../domain/wire.ts'
import { bakhtyPokitu } from '../packages/kz/bakhty-pokitu.ts'

/** `otkel bench driverless`: times of one core, computed here and now. */
export function benchDriverless(options: Readonly<Record<string, string | number | boolean | undefined>>): void {
  const result = {
    grantMedianUs: Object.fromEntries([24, 60, 200].map((vehicles) => [String(vehicles), grantMedianUs(vehicles)])),
    ...messages(),
    explorerStatesPerSecond: explorerSpeed(),
  }
  const text = options['json'] === true ? JSON.stringify(result) : JSON.stringify(result, null, 2)
  process.stdout.write(`${text}\n`)
}

/** Median time of one decision with so many vehicles on the test corridor, bays as wide as the fleet needs. */
function grantMedianUs(vehicles: number): number {
  const blocks = singleTrackBlocks(Math.max(2, Math.ceil(vehicles / 8)))
  const last = blocks.length - 1
  const traffic = new Traffic(blocks, TRAFFIC_OPTIONS)
  const chance = chanceOf(vehicles)
  const enter = (id: string) => {
    const east = chance() < 0.5
    const way = Array.from({ length: last + 1 }, (_, at) => (east ? at : last - at))
    traffic.enter(id, { blocks: way, directions: way.map(() => (east ? 1 : -1)) }, last)
  }
  for (let n = 0; n < vehicles; n += 1) enter(`vehicle-${n}`)
  const times: number[] = []
  for (let round = 0; round < 3000; round += 1) {
    const before = performance.now()
    const grants = traffic.grant(round * 1000)
    // All that was decided in the round, refusals included, is the cost of what was granted.
    if (grants.length > 0) times.push(((performance.now() - before) * 1000) / grants.length)
    for (const { vehicle, front } of grants) {
      traffic.passed(vehicle, front)
      if (front !== last) continue
      traffic.leave(vehicle)
      enter(vehicle)
    }
  }
  times.sort((a, b) => a - b)
  return Math.round((times[times.length >> 1] ?? 0) * 10) / 10
}

/** States of 200 vehicles, from the bytes of the line to what the controller wants: how many a second, and how old at most. */
function messages(): { messagesPerSecond: number; stateAgeP99Ms: number } {
  const graph = graphOf(bakhtyPokitu())
  const yard = graph.corridor.places[0]?.id ?? ''
  const control = new FleetControl(graph, newControlState(graph, graph.corridor.authorities[0], 0), CONTROL_SETTINGS)
  const count = 200
  for (let n = 0; n < count; n += 1) {
    control.take({ kind: 'vehicle', atMs: 0, vehicle: `bench/IGV-${n}`, version: '3.0.0', at: yard })
  }
  const frame = (n: number, header: number) => ({
    topic: `otkel/v3/bench/IGV-${n}/state`,
    text: JSON.stringify({
      headerId: header,
      timestamp: '2026-11-28T00:00:00.000Z',
      version: '3.0.0',
      manufacturer: 'bench',
      serialNumber: `IGV-${n}`,
      orderId: '',
      orderUpdateId: 0,
      lastNodeId: yard,
      lastNodeSequenceId: 0,
      nodeStates: [],
      edgeStates: [],
      driving: false,
      actionStates: [],
      instantActionStates: [],
      powerSupply: { stateOfCharge: 80, charging: false },
      operatingMode: 'AUTOMATIC',
      errors: [],
      safetyState: { activeEmergencyStop: 'NONE', fieldViolation: false },
    }),
  })
  const ages: number[] = []
  const began = performance.now()
  let taken = 0
  while (performance.now() - began < 3000) {
    // One second's states of the whole fleet come at once: the last one's age is the time of all of them.
    const frames = Array.from({ length: count }, (_, n) => frame(n, taken + n))
    const arrived = performance.now()
    for (const each of frames) {
      const event = eventOfFrame('otkel', each, taken)
      if (event !== null) control.take(event)
      ages.push(performance.now() - arrived)
    }
    taken += count
  }
  ages.sort((a, b) => a - b)
  const seconds = (performance.now() - began) / 1000
  return {
    messagesPerSecond: Math.round(taken / seconds),
    stateAgeP99Ms: Math.round((ages[Math.floor(ages.length * 0.99)] ?? 0) * 10) / 10,
  }
}

function explorerSpeed(): number {
  exploreHandOver('ours')
  const began = performance.now()
  let states = 0
  while (performance.now() - began < 1000) states += exploreHandOver('ours').states
  return Math.round((states * 1000) / (performance.now() - began))
}
