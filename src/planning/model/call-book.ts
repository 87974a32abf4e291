import { TOLD_AHEAD_MINUTES } from '#queue/domain/limits.ts'
import { EventQueue } from '../engine/event-queue.ts'
import type { BookedTruck } from './booked-truck.ts'
import { ENTRY_LAWS, type EntryLaw, type EntryRules } from './entry-order.ts'
import type { Minutes } from './network.ts'

/** The waiting zone on the way of booked trucks, made ready for a run. */
export interface ZonePlan {
  /** Its station, and the gate behind it. */
  readonly zone: number
  readonly gate: number
  /** Trucks that it holds; infinity: nothing bounds the calls. */
  readonly places: number
  /** So long before its interval a truck is called at the latest (paragraph 34). */
  readonly callOutMinutes: Minutes
  /** From its exit to the bar. */
  readonly approachMinutes: Minutes
  /** So long after its interval a truck that did not come is no longer expected. */
  readonly lateMinutes: Minutes
}

/** How often the queue looks whom to call, as the live sweep does. */
export const CALL_EVERY: Minutes = 1

/**
 * Who is booked, called, on the way and in, at a checkpoint with a waiting zone (PLAN-6). Calls, and who goes before whom, are
 * decided by the live rules or by their twins; this book only remembers.
 */
export class CallBook {
  readonly plan: ZonePlan
  readonly #law: EntryLaw
  /** Bookings by when their call may be due, and by when who did not come is no longer expected. */
  readonly #toCome = new EventQueue<BookedTruck>()
  readonly #ends = new EventQueue<BookedTruck>()
  #due: readonly BookedTruck[] = []
  #onTheWay: readonly BookedTruck[] = []
  #waiting = 0

  constructor(plan: ZonePlan, rules: EntryRules) {
    this.plan = plan
    this.#law = ENTRY_LAWS[rules]
  }

  /** Trucks that are called and not in. */
  get waiting(): number {
    return this.#waiting
  }

  /** A place was booked. */
  add(truck: BookedTruck): void {
    const due = truck.startsAt - this.plan.callOutMinutes - TOLD_AHEAD_MINUTES
    this.#toCome.push(Math.max(truck.bookedAt, due), truck)
  }

  /** Calls whom the rules call now; answers those who stand in the zone and leave it. */
  call(now: Minutes): readonly BookedTruck[] {
    const { callOutMinutes, places, approachMinutes, lateMinutes } = this.plan
    const due: BookedTruck[] = this.#due.filter(({ cancelledAt }) => cancelledAt > now)
    while (this.#toCome.nextTime <= now) {
      const truck = this.#toCome.pop()
      if (truck.cancelledAt > now) due.push(truck)
    }
    this.#endOver(now)
    const facts = { places, waiting: this.#waiting, callOutMinutes, aheadMinutes: TOLD_AHEAD_MINUTES }
    const called = due.length === 0 ? [] : this.#law.calls(due, facts, now)
    for (const truck of called) {
      truck.calledAt = now
      truck.presentUntil = now + approachMinutes
      this.#ends.push(Math.min(truck.startsAt + truck.slotMinutes + lateMinutes, truck.cancelledAt), truck)
    }
    this.#due = called.length === 0 ? due : due.filter((truck) => !called.includes(truck))
    this.#waiting += called.length
    this.#onTheWay = [...this.#onTheWay.filter((truck) => isOnTheWay(truck, now)), ...called]
    return called.filter(({ inZone }) => inZone)
  }

  /** Whether the lane opens for the truck at the bar and it drives through in so many minutes. */
  letsIn(truck: BookedTruck, now: Minutes, minutes: Minutes): boolean {
    return this.#law.letsIn(
      truck,
      this.#onTheWay.filter((other) => other !== truck && isOnTheWay(other, now)),
      now,
      minutes,
    )
  }

  /** A truck drives in. */
  enter(truck: BookedTruck): void {
    truck.entered = true
    this.#waiting -= 1
  }

  /** Who was called and did not come is annulled: he no longer counts as waiting. Who has come is waited for. */
  #endOver(now: Minutes): void {
    while (this.#ends.nextTime <= now) {
      const truck = this.#ends.pop()
      if (truck.vehicle < 0 && !truck.entered) this.#waiting -= 1
    }
  }
}

/** Called, not at the bar, and within the minutes of the way. */
function isOnTheWay({ atBar, presentUntil, cancelledAt }: BookedTruck, now: Minutes): boolean {
  return !atBar && presentUntil > now && cancelledAt > now
}
