import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphOf } from '#driverless/domain/corridor.ts'
import { runTwin, TWIN_PLAN } from '#driverless/domain/twin.ts'
import { bakhtyPokitu, BAKHTY_POKITU_PLAN } from '#driverless/packages/kz/bakhty-pokitu.ts'

/** Hours of the comparable corridor's day in which each vehicle is in its cycle: 160 trips of 24 vehicles at 50 minutes. */
const WINDOW_HOURS = 5.6
const SPEED = 25 / 3.6
/** Metres before and behind the gate that a vehicle keeps to itself. */
const [INTO_GATE, OUT_OF_GATE] = [100, 140]

function run(vehicles: number, gateLanes: number, hours: number) {
  const graph = graphOf(bakhtyPokitu({ ...BAKHTY_POKITU_PLAN, gateLanes }))
  return runTwin(graph, { ...TWIN_PLAN, vehicles, hours })
}

test('[DRV-39] the twin meets the published figures of the comparable corridor: 160 round trips of 24 vehicles at a cycle of 50 minutes', () => {
  const day = run(24, 1, WINDOW_HOURS)
  assert.ok(Math.abs(day.roundTrips - 160) <= 3, `${day.roundTrips} round trips`)
  assert.ok(Math.abs((day.cycleMinutes ?? 0) - 50) <= 1, `${day.cycleMinutes} minutes`)
  assert.equal(day.deadlocks, 0)
})

test('[DRV-39] ten million tonnes a year are 416 loaded crossings a day: fifteen vehicles carry them round the clock, fourteen do not', () => {
  const needed = 10_000_000 / 365 / 65.8
  assert.equal(Math.round(needed), 416)
  // By the measured cycle: a window of a few hours counts whole rounds only. One hour has each vehicle's round once, and tells
  // of 438 and 409 as two hours do.
  const aDay = (vehicles: number) => (vehicles * 24 * 60) / (run(vehicles, 1, 1).cycleMinutes ?? Number.MAX_VALUE)
  assert.ok(aDay(15) >= needed, `${aDay(15)} of fifteen`)
  assert.ok(aDay(14) < needed, `${aDay(14)} of fourteen`)
})

test('[DRV-39] the fleet’s curve has its knee where the gate saturates, computed by hand; a second lane moves it', () => {
  // Behind the two hours in which it fills: more than fifty trips, so that a trip more or less is half of what may be off.
  const hours = 1
  const secondsAVehicle = INTO_GATE / SPEED + TWIN_PLAN.gateMs / 1000 + OUT_OF_GATE / SPEED
  const byHand = (hours * 3600) / secondsAVehicle
  const [below, above, wide] = [run(36, 1, hours), run(60, 1, hours), run(60, 2, hours)]
  const off = Math.abs(above.roundTrips - byHand) / byHand
  assert.ok(off < 0.04, `${above.roundTrips} round trips, ${byHand.toFixed(1)} by hand`)
  // Below the knee each vehicle adds its trips, above it none does.
  assert.ok(below.roundTrips < 0.85 * byHand && (below.cycleMinutes ?? 0) < 52)
  assert.ok((above.cycleMinutes ?? 0) > 62, 'two thirds more vehicles only wait longer')
  assert.ok(wide.roundTrips > 1.05 * above.roundTrips, `${wide.roundTrips} with two lanes`)
})
