import assert from 'node:assert/strict'
import test from 'node:test'
import { basisFor, decideConsent, withdrawConsentRule } from './consent.ts'

const ASKED = Temporal.Instant.from('2026-11-22T06:00:00Z')

test('[R707-16.5] a resident consents through the state service, anybody else by the agreement', () => {
  assert.equal(basisFor(true), 'access-control-service')
  assert.equal(basisFor(false), 'agreement')
})

test('an answer decides whenever it comes; without one the request lapses after a day', () => {
  assert.equal(decideConsent(ASKED, 'given', ASKED.add({ hours: 30 })), 'given')
  assert.equal(decideConsent(ASKED, 'denied', ASKED), 'denied')
  assert.equal(decideConsent(ASKED, 'waiting', ASKED.add({ hours: 23 })), 'requested')
  assert.equal(decideConsent(ASKED, 'waiting', ASKED.add({ hours: 24 })), 'lapsed')
})

test('only a consent that is given or asked for can be withdrawn', () => {
  for (const state of ['given', 'requested'] as const) assert.ok(withdrawConsentRule(state).ok)
  for (const state of ['denied', 'withdrawn', 'lapsed'] as const) assert.ok(!withdrawConsentRule(state).ok)
})
