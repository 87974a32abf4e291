import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hearLeg } from './hear-seal.ts'
import type { Protocol } from './protocols/protocol.ts'
import { emptyReading } from './protocols/reading.ts'
import type { KeptFrame } from './store/frame-store.ts'
import type { Leg } from './store/leg-store.ts'

const ACTIVATED = Temporal.Instant.from('2026-11-20T04:00:00Z')
const minute = (n: number) => ACTIVATED.add({ seconds: Math.round(n * 60) })
const leg = { sealNumber: '1', activatedAt: ACTIVATED, removedAt: minute(20) } as unknown as Leg

/** Each byte of a frame is the minute of one of its records. */
const protocol = {
  decode: (bytes: Buffer) => ({
    ok: true,
    checks: {},
    readings: [...bytes].map((n) => ({ ...emptyReading('1'), time: minute(n).epochMilliseconds })),
  }),
} as unknown as Protocol

test('[ESC-29] of a message with many records that comes after the removal only those of the leg are judged', () => {
  const frame = (receivedAt: Temporal.Instant, minutes: readonly number[]) =>
    ({ id: 1n, receivedAt, bytes: Buffer.from(minutes) }) as unknown as KeptFrame
  const heard = (...frames: KeptFrame[]) =>
    hearLeg(protocol, leg, { clockToleranceS: 120 }, frames).map(
      ({ reading: { time } }) => ((time ?? 0) - ACTIVATED.epochMilliseconds) / 60_000,
    )
  assert.deepEqual(heard(frame(minute(25), [10, 18, 19, 21])), [10, 18])
  assert.deepEqual(heard(frame(minute(20), [10, 18, 19])), [10, 18, 19], 'while it hung all of it counts')
})
