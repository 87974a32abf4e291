import assert from 'node:assert/strict'
import test from 'node:test'
import { nameOf, openWalk, openWalkWithAcquirer, pathOf, send } from '../support/http-walk.ts'
import { callsOfModules } from '../support/calls-of-modules.ts'
import { VALID_CALLS } from '../support/valid-calls.ts'

/** Besides these, the modules' own in `calls/`. */
const { CALLS, ...more } = await callsOfModules()
const ALL_CALLS = { ...VALID_CALLS, ...CALLS }

/** Commands that only look: what they leave is a line of the audit, always, and nothing else. */
const LOOKS = ['POST /api/queue/passes/verify', ...more.LOOKS]
/** Questions that need more than the sample of their schema. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'GET /api/reference/map': '/api/reference/map?country=KZ',
  'GET /api/reference/holidays': '/api/reference/holidays?from=2026-01-01&until=2027-01-01',
  'GET /api/reference/checkpoints/:code/calendars':
    '/api/reference/checkpoints/DOSTYK/calendars?from=2026-12-01&until=2026-12-08',
  ...more.QUESTIONS,
}

/** Lines between two installations, signed by the other one: their own tests stand on both ends. */
const SIGNED_LINES = ['/api/driverless/peer']
const isWalked = ({ url }: { readonly url: string }) => !SIGNED_LINES.includes(url)

test('control of the refusals: on every route a valid request succeeds, and every command changes something', async (t) => {
  const { walk } = await openWalkWithAcquirer(t)
  const { routes } = walk.app
  const commands = routes.filter((one) => one.method !== 'GET' && isWalked(one))
  assert.deepEqual(commands.map(nameOf).toSorted(), Object.keys(ALL_CALLS).toSorted(), 'each command has its call')
  const wrong: string[] = []
  for (const one of commands) {
    const { path = one.url, headers = {}, body } = (await ALL_CALLS[nameOf(one)]?.(walk.app)) ?? {}
    await walk.changes.changed()
    const json = body !== undefined && !Buffer.isBuffer(body)
    const { status, code } = await send(walk, one, {
      what: 'a valid call',
      path,
      asNobody: true,
      headers: { ...headers, ...(body !== undefined && { 'content-type': json ? 'application/json' : 'image/jpeg' }) },
      body: json ? JSON.stringify(body) : body,
    })
    if (status >= 300) wrong.push(`${nameOf(one)}: ${status} ${code}`)
    const changed = await walk.changes.changed({ traces: true })
    const only = LOOKS.includes(nameOf(one)) ? 'audit.entry' : more.ASKS.includes(nameOf(one)) ? '' : null
    const asMeant = only === null ? changed.length > 0 : changed.join() === only
    if (!asMeant) wrong.push(`${nameOf(one)} changed ${changed.join(' ')}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(walk.app.bugs, [])
})

test('control of the refusals: on every route that only reads, a valid request succeeds and changes nothing', async (t) => {
  const walk = await openWalk(t)
  const { pool } = walk.app.database
  // A pass is made for a booking that has its number.
  await pool.query(
    `update queue.booking set state = 'confirmed', checks = 'passed', payment = 'secured', ordinal = 1, hold_until = null`,
  )
  await walk.changes.changed()
  const wrong: string[] = []
  const asked = walk.app.routes.filter((route) => route.method === 'GET' && isWalked(route))
  for (const one of asked.filter((route) => !more.NOT_THERE.includes(nameOf(route)))) {
    const path = QUESTIONS[nameOf(one)] ?? withQuery(pathOf(walk, one), more.QUERIES[nameOf(one)])
    const { status, code } = await send(walk, one, { what: 'a valid question', path })
    if (status >= 300) wrong.push(`${nameOf(one)}: ${status} ${code}`)
  }
  assert.deepEqual(wrong, [])
  // Some looks are kept; of all others nothing is left.
  const changed = await walk.changes.changed()
  assert.deepEqual(changed.toSorted(), [...new Set(Object.values(more.KEPT_LOOKS))].toSorted())
  assert.deepEqual(walk.app.bugs, [])
})

function withQuery(path: string, query: string | undefined): string {
  if (query === undefined) return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
