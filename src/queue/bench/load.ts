/** What a load process measured. */
export interface LoadResult {
  readonly done: number
  /** Answers that were not a booking. */
  readonly refused: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU milliseconds of the load process itself. */
  readonly cpuMs: number
}

/**
 * Runs `lanes` loops side by side until the time is over or the work is used up; each loop does one thing after another.
 * `work` answers whether it made a booking.
 */
export async function runLanes(
  lanes: number,
  seconds: number,
  items: number,
  work: (item: number, lane: number) => Promise<boolean>,
): Promise<LoadResult> {
  const latencies = new Float64Array(items)
  const cpu = process.cpuUsage()
  const started = performance.now()
  const end = started + seconds * 1000
  let next = 0
  let done = 0
  let refused = 0
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (next < items && performance.now() < end) {
        const item = next++
        const before = performance.now()
        const booked = await work(item, lane)
        latencies[done + refused] = performance.now() - before
        if (booked) done += 1
        else refused += 1
      }
    }),
  )
  const used = process.cpuUsage(cpu)
  const elapsed = (performance.now() - started) / 1000
  const sorted = latencies.subarray(0, done + refused).sort()
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { done, refused, seconds: elapsed, p50Ms: at(0.5), p99Ms: at(0.99), cpuMs: (used.user + used.system) / 1000 }
}

/** The body of a load process: waits for its orders, does them one after another, answers each. */
export function serveOrders<Order>(perform: (order: Order) => Promise<unknown>): void {
  process.on('message', (order: Order) => {
    perform(order).then(
      (result) => process.send?.({ result }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ ready: {} })
}
