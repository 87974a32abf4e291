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

/** Below this part of the likeliest number a number of customers is never drawn. */
const NEGLIGIBLE = 1e-18

/**
 * How many customers are in M/M/c in the long run, at a probability of their distribution: the smallest number that so large a
 * share of the time does not exceed. Computed from the likeliest number outwards, so that a thousand servers are no matter of
 * overflow, and beyond the servers in closed form, so that a load close to them is no matter of memory.
 */
export function multiServerState({ arrivalRate, serviceRate, servers }: MultiServer, probability: number): number {
  const load = arrivalRate / serviceRate
  assert(load < servers, 'the servers carry the load')
  const waits = erlangC(servers, load)
  if (probability >= 1 - waits) {
    return servers + Math.max(Math.floor(Math.log((1 - probability) / waits) / Math.log(load / servers)), 0)
  }
  // Among 0 … servers − 1 each number is load / n times as likely as the one below.
  const likeliest = Math.min(Math.floor(load), servers - 1)
  let [first, weight, total] = [likeliest, 1, 1]
  for (; first > 0 && weight > NEGLIGIBLE; first -= 1) total += weight *= first / load
  const least = weight
  weight = 1
  for (let n = likeliest + 1; n < servers && weight > NEGLIGIBLE; n += 1) total += weight *= load / n
  let left = (probability / (1 - waits)) * total
  weight = least
  for (let n = first; n < servers - 1; n += 1) {
    left -= weight
    if (left < 0) return n
    weight *= load / (n + 1)
  }
  return servers - 1
}
