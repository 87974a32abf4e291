import { type MultiServer, multiServerState } from './erlang.ts'
import { EventQueue } from './event-queue.ts'
import { RandomStream } from './random-stream.ts'
import { type Process, Resource, Simulation } from './simulation.ts'

/** One run of M/M/c. */
export interface MultiServerRun extends MultiServer {
  readonly customers: number
  readonly seed: number
  readonly replication: number
}

/** What one run of M/M/c came to. */
export interface MultiServerResult {
  readonly meanWait: number
  /** Means of consecutive parts of the run, for an interval from one run alone. */
  readonly batchWaits: readonly number[]
  /** Events of the engine. */
  readonly events: number
}

const BATCHES = 20

/**
 * Runs M/M/c with generator processes. The first state is drawn from the exact long-run distribution, so that no warm-up
 * biases the answer (PLAN-21: start from the known state); when the servers cannot carry the load, it starts empty.
 */
export function runMultiServer(run: MultiServerRun): MultiServerResult {
  const { arrivalRate, serviceRate, servers, customers } = run
  const stream = (purpose: string) => new RandomStream({ seed: run.seed, replication: run.replication, purpose })
  const [arrivals, services] = [stream('arrivals'), stream('services')]
  const simulation = new Simulation()
  const desks = new Resource(simulation, servers)
  const waits = new Float64Array(BATCHES)
  const counts = new Float64Array(BATCHES)
  const perBatch = customers / BATCHES

  function* customer(number: number): Process {
    const came = simulation.now
    if (!desks.takeNow()) yield desks
    if (number >= 0) {
      const batch = Math.min(Math.floor(number / perBatch), BATCHES - 1)
      waits[batch] = (waits[batch] as number) + simulation.now - came
      counts[batch] = (counts[batch] as number) + 1
    }
    yield services.exponential() / serviceRate
    desks.release()
  }

  function* source(): Process {
    for (let number = 0; number < customers; number += 1) {
      yield arrivals.exponential() / arrivalRate
      simulation.start(customer(number))
    }
  }

  for (let there = firstNumber(run, stream('first-state').next()); there > 0; there -= 1) simulation.start(customer(-1))
  simulation.start(source())
  simulation.run()
  const total = waits.reduce((sum, wait) => sum + wait, 0)
  return {
    meanWait: total / customers,
    batchWaits: Array.from(waits, (wait, batch) => wait / Math.max(counts[batch] as number, 1)),
    events: simulation.events,
  }
}

/**
 * The same queue by bare events: a number stands for what happens, and no process is kept. It shows what the event core
 * can carry at most.
 */
export function runBareMultiServer(run: MultiServerRun): { readonly meanWait: number; readonly events: number } {
  const stream = (purpose: string) => new RandomStream({ seed: run.seed, replication: run.replication, purpose })
  const [arrivals, services] = [stream('arrivals'), stream('services')]
  const coming = new EventQueue<number>()
  // Who waits, in a ring: the numbers go on, their places come round again.
  let came = new Float64Array(1024)
  let [first, last, busy, total, now] = [0, 0, 0, 0, 0]
  coming.push(arrivals.exponential() / run.arrivalRate, 0)
  for (now = coming.nextTime; now < Number.POSITIVE_INFINITY; now = coming.nextTime) {
    if (coming.pop() === 0) {
      if (last - first === came.length) came = wider(came, first)
      came[last++ & (came.length - 1)] = now
      if (last < run.customers) coming.push(now + arrivals.exponential() / run.arrivalRate, 0)
    } else busy -= 1
    while (busy < run.servers && first < last) {
      total += now - (came[first++ & (came.length - 1)] as number)
      busy += 1
      coming.push(now + services.exponential() / run.serviceRate, 1)
    }
  }
  return { meanWait: total / run.customers, events: coming.taken }
}

/** The same full ring with twice the places. */
function wider(ring: Float64Array, first: number): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(ring.length * 2)
  for (let number = first; number < first + ring.length; number += 1) {
    twice[number & (twice.length - 1)] = ring[number & (ring.length - 1)] as number
  }
  return twice
}

function firstNumber(queue: MultiServer, probability: number): number {
  return queue.arrivalRate < queue.serviceRate * queue.servers ? multiServerState(queue, probability) : 0
}
