import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY_ORIGINS } from './copy/bakhty-origins.ts'

const CONTROL = { kind: 'lognormal', mean: 6, cv: 0.8 } as const

/** Most come in daylight; the weights are a guess until the gate's own log is fitted. */
const DAYLIGHT = [1, 1, 1, 1, 2, 4, 8, 10, 10, 9, 8, 7, 7, 7, 7, 6, 5, 4, 3, 2, 2, 1, 1, 1]

/**
 * Bakhty and Baketu: trucks both ways, cars and buses. Documents and brokerage were moved out of the checkpoint
 * (checkpoint-efficiency notice of February 2026). Lanes and times are assumed; the shape of the answer, not its level, is
 * to be believed until they are measured.
 */
export const BAKHTY: CheckpointModel = {
  form: 1,
  name: 'Bakhty as it works today',
  checkpoint: 'BAKHTY',
  start: '2026-11-02',
  days: 28,
  warmUpDays: 2,
  coolDownDays: 7,
  near: {
    country: 'KZ',
    zone: 'Asia/Almaty',
    hours: [
      { from: '08:00', until: '12:00' },
      { from: '13:00', until: '17:00' },
    ],
    closures: [],
  },
  far: {
    country: 'CN',
    zone: 'Asia/Shanghai',
    hours: [
      { from: '10:30', until: '14:00' },
      { from: '15:00', until: '19:00' },
    ],
    closures: [],
  },
  stations: [
    {
      code: 'near-documents',
      side: 'near',
      lanes: 8,
      room: 40,
      service: { kind: 'lognormal', mean: 12, cv: 0.7 },
      movable: { moved: true, kilometres: 5, minutes: 12, lanes: 10 },
    },
    {
      code: 'near-entry',
      side: 'near',
      lanes: 3,
      room: null,
      service: { kind: 'triangular', low: 0.5, mode: 1, high: 3 },
    },
    {
      code: 'near-weighing',
      side: 'near',
      lanes: 3,
      room: 20,
      service: { kind: 'uniform', low: 1, high: 2.5 },
      movable: { moved: false, kilometres: 5, minutes: 12, lanes: 3 },
    },
    {
      code: 'near-scanner',
      side: 'near',
      lanes: 1,
      room: 10,
      service: { kind: 'lognormal', mean: 6, cv: 0.5 },
      breakdown: { everyHours: 400, lastsHours: 6, lanes: 1 },
      movable: { moved: false, kilometres: 5, minutes: 12, lanes: 2 },
    },
    { code: 'near-control', side: 'near', lanes: 9, room: 40, service: CONTROL },
    { code: 'far-control', side: 'far', lanes: 9, room: 30, service: CONTROL, outdoors: true },
    { code: 'far-release', side: 'far', lanes: 5, room: null, service: CONTROL },
    { code: 'near-arrival', side: 'near', lanes: 5, room: 20, service: CONTROL },
    { code: 'near-passengers', side: 'near', lanes: 3, room: null, service: { kind: 'lognormal', mean: 5, cv: 0.6 } },
    { code: 'far-passengers', side: 'far', lanes: 3, room: 15, service: { kind: 'lognormal', mean: 6, cv: 0.6 } },
  ],
  flows: [
    {
      code: 'truck-out',
      vehicle: 'truck',
      direction: 'out',
      rank: 1,
      demand: { kind: 'by-chance', perDay: 590, byHour: DAYLIGHT },
      route: [
        { station: 'near-documents', share: 1, minutes: 0 },
        { station: 'near-entry', share: 1, minutes: 0 },
        { station: 'near-weighing', share: 1, minutes: 0 },
        { station: 'near-scanner', share: 0.06, minutes: 0 },
        { station: 'near-control', share: 1, minutes: 0 },
        { station: 'far-control', share: 1, minutes: 3 },
      ],
    },
    {
      code: 'truck-in',
      vehicle: 'truck',
      direction: 'in',
      rank: 1,
      demand: { kind: 'by-chance', perDay: 260, byHour: DAYLIGHT },
      route: [
        { station: 'far-release', share: 1, minutes: 0 },
        { station: 'near-arrival', share: 1, minutes: 3 },
      ],
    },
    {
      code: 'passengers-out',
      vehicle: 'bus',
      direction: 'out',
      rank: 0,
      demand: { kind: 'by-chance', perDay: 90, byHour: DAYLIGHT },
      route: [
        { station: 'near-passengers', share: 1, minutes: 0 },
        { station: 'far-passengers', share: 1, minutes: 2 },
      ],
    },
  ],
  staff: [],
  weather: { closuresPerMonth: 0.5, lasts: { kind: 'triangular', low: 120, mode: 240, high: 720 } },
  choices: [],
  origins: BAKHTY_ORIGINS,
  precision: { relativeHalfWidth: 0.1, atLeast: 10, atMost: 20 },
  seed: 1,
}
