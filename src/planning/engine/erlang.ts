import { assert } from '#kernel/assert.ts'

/** The probability that all servers are busy and a customer is lost: Erlang B, by its recursion. */
export function erlangB(servers: number, load: number): number {
  assert(Number.isInteger(servers) && servers >= 0 && load >= 0, 'servers are counted and load is not negative')
  let blocked = 1
  for (let k = 1; k <= servers; k += 1) blocked = (load * blocked) / (k + load * blocked)
  return blocked
}

/** The probability that a customer waits: Erlang C. One when the load is more than the servers can carry. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1
  const blocked = erlangB(servers, load)
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/** What is known exactly of servers in parallel with exponential times, in the unit of the rates. */
export interface MultiServer {
  readonly arrivalRate: number
  readonly serviceRate: number
  readonly servers: number
}

/** Mean wait in line of M/M/c; infinite when the servers cannot carry the load. */
export function multiServerWait({ arrivalRate, serviceRate, servers }: MultiServer): number {
  const load = arrivalRate / serviceRate
  if (load >= servers) return Number.POSITIVE_INFINITY
  return erlangC(servers, load) / (servers * serviceRate - arrivalRate)
}

/** The wait in line that a share of the customers does not exceed in M/M/c. */
export function multiServerWaitQuantile(queue: MultiServer, share: number): number {
  const load = queue.arrivalRate / queue.serviceRate
  if (load >= queue.servers) return Number.POSITIVE_INFINITY
  const waits = erlangC(queue.servers, load)
  if (share <= 1 - waits) return 0
  return Math.log(waits / (1 - share)) / (queue.servers * queue.serviceRate - queue.arrivalRate)
}

/** Probabilities of 0, 1, … customers in M/M/c in the long run, until what is left is less than `rest`. */
export function multiServerStates({ arrivalRate, serviceRate, servers }: MultiServer, rest = 1e-12): readonly number[] {
  assert(arrivalRate < serviceRate * servers, 'the servers carry the load')
  const weights = [1]
  let sum = 1
  for (let n = 1; ; n += 1) {
    const weight = ((weights[n - 1] as number) * arrivalRate) / (serviceRate * Math.min(n, servers))
    weights.push(weight)
    sum += weight
    if (n > servers && weight / (1 - arrivalRate / (serviceRate * servers)) < rest * sum) break
  }
  return weights.map((weight) => weight / sum)
}
