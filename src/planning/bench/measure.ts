import { spawnSync } from 'node:child_process'
import { runBareMultiServer, runMultiServer } from '../engine/multi-server.ts'
import { compileModel } from '../model/compile-model.ts'
import { runNetwork } from '../model/run-network.ts'
import { CROSSED, chinaBorder } from '../packages/kz/china-border.ts'
import { assert } from '#kernel/assert.ts'

/** Two events a customer (he comes, he leaves) for every engine, so that all are counted alike. */
const EVENTS_PER_CUSTOMER = 2
const QUEUE = { arrivalRate: 8, serviceRate: 1, servers: 10, seed: 1, replication: 0 } as const

/** What the measurement came to; null where an engine is not installed. */
export interface PlanningMeasurement {
  readonly processEventsPerCpuSecond: number
  readonly bareEventsPerCpuSecond: number
  readonly simjsEventsPerCpuSecond: number | null
  readonly simpyEventsPerCpuSecond: number | null
  readonly borderYearCpuSeconds: number
  readonly borderYearVehicles: number
  readonly borderYearMegabytes: number
}

/** Measures the engine against others on the same queue in the same run, interleaved; the best of the rounds counts. */
export function measurePlanning(rounds: number, say: (line: string) => void): PlanningMeasurement {
  let [processes, bare] = [0, 0]
  let simjs: number | null = null
  let simpy: number | null = null
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`)
    processes = Math.max(
      processes,
      perCpuSecond(400_000, (customers) => runMultiServer({ ...QUEUE, customers })),
    )
    bare = Math.max(
      bare,
      perCpuSecond(1_000_000, (customers) => runBareMultiServer({ ...QUEUE, customers })),
    )
    simjs = best(simjs, other('node', ['--input-type=module', '-e', SIMJS_RUN, '200000']))
    simpy = best(simpy, simpyCustomers())
  }
  say('a year of the whole border with China')
  const compiled = compileModel(chinaBorder(CROSSED[2025]))
  assert(compiled.ok, 'the model of the border is sound')
  const started = process.cpuUsage()
  const run = runNetwork(compiled.value, 1, 0)
  const { user, system } = process.cpuUsage(started)
  return {
    processEventsPerCpuSecond: processes,
    bareEventsPerCpuSecond: bare,
    simjsEventsPerCpuSecond: simjs,
    simpyEventsPerCpuSecond: simpy,
    borderYearCpuSeconds: Math.round((user + system) / 1e4) / 100,
    borderYearVehicles: Math.round(run.throughputPerDay * 365),
    borderYearMegabytes: Math.round(process.memoryUsage.rss() / 1e6),
  }
}

function perCpuSecond(customers: number, run: (customers: number) => unknown): number {
  run(Math.ceil(customers / 10))
  const started = process.cpuUsage()
  run(customers)
  const { user, system } = process.cpuUsage(started)
  return Math.round((customers * EVENTS_PER_CUSTOMER * 1e6) / (user + system))
}

function best(before: number | null, now: number | null): number | null {
  return now === null ? before : Math.max(before ?? 0, now)
}

/** Another engine in a process of its own; null when it is not there. Prints customers a CPU second. */
function other(command: string, given: readonly string[]): number | null {
  const { status, stdout } = spawnSync(command, [...given], { encoding: 'utf8', timeout: 120_000 })
  const customers = Number(stdout)
  return status === 0 && customers > 0 ? Math.round(customers * EVENTS_PER_CUSTOMER) : null
}

/** Debian's package (`python3-simpy3`) belongs to the system's Python, which need not be the first on the path. */
function simpyCustomers(): number | null {
  const run = (python: string) => other(python, ['-c', SIMPY_RUN, '60000'])
  return run('python3') ?? run('/usr/bin/python3')
}

const SIMJS_RUN = `
import { createRequire } from 'node:module'
globalThis.window = globalThis
const require = createRequire(process.cwd() + '/package.json')
require('simjs')
const { Sim } = globalThis
const customers = Number(process.argv.at(-1))
const random = new Sim.Random(1)
const sim = new Sim.Sim()
const desk = new Sim.Facility('desk', Sim.Facility.FCFS, 10)
let served = 0
class Source extends Sim.Entity {
  start() { this.come(0) }
  come(number) {
    if (number >= customers) return
    this.useFacility(desk, random.exponential(1)).done(() => { served += 1 })
    this.setTimer(random.exponential(8)).done(() => this.come(number + 1))
  }
}
sim.addEntity(Source)
const started = process.cpuUsage()
sim.simulate(1e12)
const { user, system } = process.cpuUsage(started)
if (served < customers) process.exit(1)
console.log((customers * 1e6) / (user + system))
`

const SIMPY_RUN = `
import sys, time, random, simpy
customers = int(sys.argv[1])
random.seed(1)
env = simpy.Environment()
desk = simpy.Resource(env, 10)
def customer():
    with desk.request() as turn:
        yield turn
        yield env.timeout(random.expovariate(1))
def source():
    for _ in range(customers):
        yield env.timeout(random.expovariate(8))
        env.process(customer())
env.process(source())
started = time.process_time()
env.run()
print(customers / (time.process_time() - started))
`
