import type { CheckpointModel, FlowModel, StationModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'

/** Vehicles that crossed the border with China in a year (government notice of 15 February 2026). */
export const CROSSED = { 2022: 639_600, 2025: 1_680_000 } as const

const DAYS = 365
const DAYLIGHT = [2, 2, 2, 2, 3, 4, 6, 7, 8, 8, 7, 7, 6, 6, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2]
/** Checkpoint, share of all vehicles (no split is published: assumed), whether it works around the clock, detour in hours. */
const PLACES = [
  ['nur-zholy', 0.5, true, 0],
  ['kolzhat', 0.18, false, 2],
  ['dostyk', 0.13, false, 5],
  ['bakhty', 0.12, false, 7],
  ['maykapchagay', 0.07, false, 9],
] as const
const TRUCKS_OUT = 0.3
const TRUCKS_IN = 0.25
const PASSENGERS = 0.45

/**
 * A year of the whole border with China: five checkpoints, trucks both ways, passengers; eight stations out, and drivers who
 * turn to another checkpoint when the line is long (PLAN-12, PLAN-33).
 */
export function chinaBorder(vehiclesAYear: number): CheckpointModel {
  const perDay = vehiclesAYear / DAYS
  return {
    ...BAKHTY,
    name: `A year of the border with China, ${vehiclesAYear} vehicles`,
    checkpoint: 'NUR-ZHOLY',
    start: '2025-01-01',
    days: DAYS,
    warmUpDays: 0,
    coolDownDays: 3,
    stations: PLACES.flatMap(([place, share, always]) => stationsOf(place, share * (vehiclesAYear / DAYS), always)),
    flows: PLACES.flatMap(([place, share, always]) => flowsOf(place, perDay * share, always)),
    choices: [
      {
        flows: PLACES.map(([place]) => `${place}-truck-out`),
        detourMinutes: PLACES.map(([, , , hours]) => hours * 60),
        indifferenceMinutes: 120,
      },
    ],
    weather: { closuresPerMonth: 0.3, lasts: { kind: 'triangular', low: 60, mode: 180, high: 600 } },
    origins: {},
    precision: { relativeHalfWidth: 0.05, atLeast: 2, atMost: 10 },
  }
}

function stationsOf(place: string, perDay: number, always: boolean): readonly StationModel[] {
  const hours = always ? 24 : 6
  /** Lanes for a flow and a mean service, with a quarter to spare. */
  const lanes = (share: number, minutes: number) => Math.ceil((1.3 * perDay * share * minutes) / (hours * 60)) + 1
  const station = (
    code: string,
    side: 'near' | 'far',
    share: number,
    minutes: number,
    room: number | null,
  ): StationModel => ({
    code: `${place}-${code}`,
    side,
    lanes: lanes(share, minutes),
    room,
    service: { kind: 'lognormal', mean: minutes, cv: 0.7 },
    aroundTheClock: always,
  })
  return [
    station('entry', 'near', TRUCKS_OUT, 1, null),
    station('weighing', 'near', TRUCKS_OUT, 2, 60),
    station('guard', 'near', TRUCKS_OUT, 3, 60),
    station('customs', 'near', TRUCKS_OUT, 6, 80),
    station('scanner', 'near', TRUCKS_OUT * 0.1, 8, 20),
    station('exit', 'near', TRUCKS_OUT, 1, 20),
    station('far-guard', 'far', TRUCKS_OUT, 4, 60),
    station('far-customs', 'far', TRUCKS_OUT, 6, 60),
    station('far-release', 'far', TRUCKS_IN, 6, null),
    station('arrival', 'near', TRUCKS_IN, 4, 60),
    station('arrival-customs', 'near', TRUCKS_IN, 6, 60),
    station('far-passengers', 'far', PASSENGERS, 3, 60),
    station('passengers', 'near', PASSENGERS, 3, null),
  ]
}

/**
 * Trucks out ask for a place of the electronic queue at the checkpoints with hours; Nur Zholy works around the clock, and its
 * drivers look at the line and turn elsewhere. The twins of the queue's rules run in the hot loop (PLAN-6).
 */
function trucksOut(perDay: number, always: boolean): FlowModel['demand'] {
  if (always) return { kind: 'by-chance', perDay, byHour: DAYLIGHT }
  const hoursOpen = 8
  return {
    kind: 'queued',
    perDay,
    byHour: DAYLIGHT,
    placesPerHour: Math.ceil((1.15 * perDay) / hoursOpen),
    slotMinutes: 60,
    horizonDays: 14,
    noShow: 0,
    spreadMinutes: 20,
    toleranceMinutes: 60,
    quotas: {
      post: Math.floor(0.01 * perDay),
      perishable: Math.floor(0.05 * perDay),
      state: Math.floor(0.05 * perDay),
      express: Math.floor(0.01 * perDay),
    },
    groundShare: { post: 0.005, perishable: 0.03, state: 0.02, express: 0.01 },
    rules: 'twin',
  }
}

function flowsOf(place: string, perDay: number, always: boolean): readonly FlowModel[] {
  const flow = (
    code: string,
    vehicle: FlowModel['vehicle'],
    direction: 'out' | 'in',
    share: number,
    route: readonly (readonly [string, number])[],
  ): FlowModel => ({
    code: `${place}-${code}`,
    vehicle,
    direction,
    rank: vehicle === 'truck' ? 1 : 0,
    demand:
      code === 'truck-out'
        ? trucksOut(perDay * share, always)
        : { kind: 'by-chance', perDay: perDay * share, byHour: DAYLIGHT },
    route: route.map(([station, part]) => ({ station: `${place}-${station}`, share: part, minutes: 0 })),
  })
  return [
    flow('truck-out', 'truck', 'out', TRUCKS_OUT, [
      ['entry', 1],
      ['weighing', 1],
      ['guard', 1],
      ['customs', 1],
      ['scanner', 0.1],
      ['exit', 1],
      ['far-guard', 1],
      ['far-customs', 1],
    ]),
    flow('truck-in', 'truck', 'in', TRUCKS_IN, [
      ['far-release', 1],
      ['arrival', 1],
      ['arrival-customs', 1],
    ]),
    flow('passengers', 'car', 'out', PASSENGERS, [
      ['passengers', 1],
      ['far-passengers', 1],
    ]),
  ]
}
