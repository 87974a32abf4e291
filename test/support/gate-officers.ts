import type { TestContext } from 'node:test'
import { GATE_REFUSALS } from '#gate/domain/refusals.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Route } from '#platform/http/route.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { testDatabase } from './database.ts'
import { gateWorld, NUR_ZHOLY } from './gate-world.ts'
import { principalOf } from './principals.ts'

type Deps = ReturnType<typeof gateWorld>['deps']

/** By login: two officers of a checkpoint, one of another, and who has no business at a gate. A test may add more. */
export const GATE_PEOPLE: Readonly<Record<string, Principal>> = {
  aigul: principalOf('officer', NUR_ZHOLY),
  bolat: principalOf('officer', NUR_ZHOLY),
  neighbour: principalOf('officer', 'DOSTYK'),
  registrar: principalOf('registrar', null),
  driver: principalOf('driver', null),
}

/** The id of one of {@link GATE_PEOPLE}. */
export const idOf = (login: string) => GATE_PEOPLE[login]?.id ?? ''

/** A checkpoint with two officers who have logins and one of another checkpoint, behind routes of the gate; the test moves the clock. */
export async function gateOfficers(t: TestContext, routesOf: (deps: Deps) => readonly Route[]) {
  const database = await testDatabase(t)
  const world = gateWorld(database)
  for (const login of ['aigul', 'bolat', 'neighbour']) {
    await database.pool.query(
      `insert into identity.account (id, role, status, language, login, checkpoint, created_at)
       values ($1, 'officer', 'active', 'ru', $2, $3, now())`,
      [idOf(login), login, GATE_PEOPLE[login]?.checkpoint],
    )
  }
  const app = await buildServer({
    routes: routesOf(world.deps),
    refusals: [GATE_REFUSALS],
    authenticate: async ({ authorization }) => GATE_PEOPLE[String(authorization)] ?? null,
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  /** Asks below `/api/gate` by login; a command when there is a body. */
  const ask = async (login: string, path: string, body?: object) => {
    const answer = await fetch(`${base}/api/gate${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: login, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const json = (await answer.json()) as { type?: string; params?: object }
    return { status: answer.status, code: json.type ?? 'ok', json: json as unknown }
  }
  const pass = (minutes: number) => world.clock.set(world.clock.now().add({ minutes }))
  return { ...world, database, ask, pass }
}
