import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyReading } from '../protocols/reading.ts'
import { LATE_DAYS } from '../hear-seal.ts'
import { SealDesk, type SealDeskDeps, unheardSeal } from './seal-desk.ts'

const DAY = 86_400_000
const REMOVED = Date.UTC(2026, 10, 20)

test('[ESC-29] a seal whose clock stands still within its last leg asks for a new judgement as long as its records count, and not for ever', () => {
  const asked: string[] = []
  const desk = new SealDesk({ late: (legId) => asked.push(legId) } as Partial<SealDeskDeps> as SealDeskDeps)
  const seal = unheardSeal({ id: 1, number: '1', protocol: 'jt701' })
  const heardUntil = REMOVED + LATE_DAYS * DAY
  seal.past = { legId: 'a', from: REMOVED - DAY, until: REMOVED - 120_000, heardUntil }
  const reading = { ...emptyReading('1'), time: REMOVED - DAY / 2 }
  desk.judge(seal, reading, heardUntil, null)
  assert.deepEqual(asked, ['a'])
  desk.judge(seal, reading, heardUntil + 1, null)
  assert.deepEqual(asked, ['a'])
})
