import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { asOneLine, asParagraphs } from '#kernel/forms/text.ts'
import { type Route, route } from '#platform/http/route.ts'
import { composedApp } from '../support/composed-app.ts'
import { nameOf } from '../support/http-walk.ts'
import { fullInput, type Place, places, replaced, valueAt } from '../support/valid-input.ts'

/** Texts of which one shows something else than it says: breaks, hidden signs, turned direction, piled marks, controls. */
const TWISTED = [
  'abc\r\ndef',
  'abc\u2028def',
  'abc\u200bdef',
  'abc\u200edef',
  `abcd${'\u0301'.repeat(40)}`,
  'abc\u001b[2Jdef',
  'и\u0306abc',
]

/** Why a text is taken as it comes: nobody reads it. */
const UNREAD: Readonly<Record<string, string>> = {
  'POST /api/identity/operator-sign-in login': 'compared with a login, kept as its digest',
  'POST /api/identity/operator-sign-in password': 'compared with a hash',
  'POST /api/notices/push-subscriptions/remove endpoint': 'compared with an address that is there',
  'POST /api/queue/passes/verify token': 'opened by its signature',
  'POST /api/declaration/declarations/:id/file signature.bytes': 'checked as a signature',
  'POST /api/declaration/declarations/:id/file signature.attestation': 'checked as a signature',
  'POST /api/declaration/customs/:id/consent signature.bytes': 'checked as a signature',
  'POST /api/declaration/customs/:id/consent signature.attestation': 'checked as a signature',
  'POST /api/declaration/customs/:id/release signature.bytes': 'checked as a signature',
  'POST /api/declaration/customs/:id/release signature.attestation': 'checked as a signature',
}
/** Values of any form, read by a form of their own where they are used. */
const ANY_FORM = [
  'POST /api/law/parameters value',
  'POST /api/identity/passkeys response',
  'POST /api/identity/passkey-sign-in response',
  'PUT /api/declaration/drafts/:id content',
  'POST /api/declaration/check content',
  'POST /api/driverless/plan plan',
  'POST /api/declaration/declarations/:id/amendment content',
]

/** Every text of a value, at whatever place a schema has put it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The places of a body that take a text which does not become what it shows. */
function carelessPlaces(one: Route, schema: z.ZodType): readonly string[] {
  const body = fullInput(schema)
  return places(body)
    .filter((place) => typeof valueAt(body, place) === 'string')
    .map((place): readonly [string, Place] => [`${nameOf(one)} ${place.join('.')}`, place])
    .filter(([name]) => !(name in UNREAD) && !ANY_FORM.some((any) => name.startsWith(any)))
    .filter(([, place]) =>
      TWISTED.some((text) => {
        const parsed = schema.safeParse(replaced(body, place, text))
        if (!parsed.success) return false
        return textsIn(parsed.data).some((taken) => taken !== asOneLine(taken) && taken !== asParagraphs(taken))
      }),
    )
    .map(([name]) => name)
}

test('no text of any body that people read keeps breaks where one line is meant, hidden signs, turned direction or piled marks', async (t) => {
  const { routes } = await composedApp(t)
  const withBodies = routes.flatMap((one) => (one.body ? [[one, one.body] as const] : []))
  assert.ok(withBodies.length > 40)
  assert.deepEqual(
    withBodies.flatMap(([one, schema]) => carelessPlaces(one, schema)),
    [],
  )
})

test('control: a route that takes any text is caught', () => {
  const careless = route({
    method: 'POST',
    url: '/api/careless',
    access: 'public',
    load: 'command',
    summary: 'Takes any text.',
    body: z.strictObject({ note: z.string().trim().min(1).max(100), code: z.string().regex(/^\w+$/) }),
    run: async () => ({}),
  })
  assert.ok(careless.body)
  assert.deepEqual(carelessPlaces(careless, careless.body), ['POST /api/careless note'])
})
