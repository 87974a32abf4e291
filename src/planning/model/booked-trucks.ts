import type { BookedTruck } from './booked-truck.ts'
import type { CallBook } from './call-book.ts'
import { ENTRY_LAWS } from './entry-order.ts'
import type { Minutes, Network } from './network.ts'
import type { Arrivals } from './sources.ts'

/** The vehicles of a run that hold a place of the electronic queue, at their zone and their gate (PLAN-6). */
export class BookedTrucks {
  readonly #network: Network
  readonly #truckOf = new Map<number, BookedTruck>()
  /** The book of the queue to which each station belongs, as its zone or its gate. */
  readonly #books: (CallBook | undefined)[] = []

  constructor(network: Network, arrivals: readonly (Arrivals | null)[]) {
    this.#network = network
    for (const calls of arrivals.map((source) => source?.calls)) {
      if (!calls) continue
      this.#books[calls.plan.zone] = calls
      this.#books[calls.plan.gate] = calls
    }
  }

  /** A vehicle that has come holds this place. */
  came(vehicle: number, truck: BookedTruck): void {
    truck.vehicle = vehicle
    this.#truckOf.set(vehicle, truck)
  }

  /** A vehicle has come to a waiting zone; answers whether it has to wait there for its call. */
  standsInZone(vehicle: number): boolean {
    const truck = this.#truckOf.get(vehicle)
    if (!truck || truck.calledAt < Number.POSITIVE_INFINITY) return false
    truck.inZone = true
    return true
  }

  /** A vehicle has come to a gate: it is no longer on its way. */
  standsAtBar(vehicle: number): void {
    const truck = this.#truckOf.get(vehicle)
    if (truck) truck.atBar = true
  }

  /** Whether the lane opens for the first in line at a station; always where there is no gate of booked trucks. */
  mayEnter(vehicle: number, station: number, now: Minutes, minutes: Minutes): boolean {
    const { entry } = this.#network.stations[station] ?? { entry: null }
    const truck = entry === null ? undefined : this.#truckOf.get(vehicle)
    if (entry === null || !truck) return true
    const book = this.#books[station]
    if (book) return book.letsIn(truck, now, minutes)
    // Without a zone nobody is on his way: the live lane is run all the same, its twin has nothing to decide.
    return entry.rules === 'twin' || ENTRY_LAWS.live.letsIn(truck, [], now, minutes)
  }

  /** A vehicle begins to be served at a station. */
  enter(vehicle: number, station: number): void {
    const { entry } = this.#network.stations[station] ?? { entry: null }
    if (entry === null) return
    const truck = this.#truckOf.get(vehicle)
    if (!truck) return
    this.#books[station]?.enter(truck)
    this.#truckOf.delete(vehicle)
  }
}
