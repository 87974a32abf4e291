import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { present } from '#kernel/assert.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { askStudy } from './ask-study.ts'
import { cancelStudy } from './cancel-study.ts'
import { checkWish } from './check-wish.ts'
import { PreviewBody, ScenarioView, type StudyBody, StudyView, StudyWish } from './contract.ts'
import { BAKHTY } from './packages/kz/bakhty.ts'
import { approveScenario, putScenario } from './save-scenario.ts'
import { findScenario, listVersions, saveScenario } from './store/scenario-store.ts'
import {
  beginStudy,
  countUnderWay,
  findFilm,
  findStudy,
  lastStudies,
  listStudies,
  saveStudy,
} from './store/study-store.ts'
import { openStudyThreads } from './study-threads.ts'
import { workStudy } from './work-study.ts'

const NOW = Temporal.Instant.from('2026-11-28T20:00:00Z')
const ACTOR = { kind: 'account', id: 'planner-1', role: 'planner' } as const
const clock = { now: () => NOW }

function small(): StudyBody {
  const model = {
    ...BAKHTY,
    days: 4,
    warmUpDays: 1,
    coolDownDays: 2,
    precision: { relativeHalfWidth: 1, atLeast: 2, atMost: 2 },
  }
  return {
    id: newId(),
    name: 'Two more common hours',
    scenario: null,
    wish: {
      model: structuredClone(model) as StudyBody['wish']['model'],
      changes: [{ kind: 'common-hours', hours: 2, by: 'far' }],
      marginal: false,
      negotiation: false,
    },
  }
}

test('[PLAN-10, PLAN-33] a study is asked once, run with progress, and kept with its result and log', async (t) => {
  const { db } = await testDatabase()
  const threads = openStudyThreads(1)
  t.after(() => threads.close())
  const body = small()
  for (let ask = 0; ask < 2; ask += 1) {
    const asked = await inTransaction(db, (tx) => askStudy(tx, body, ACTOR, NOW))
    assert.ok(asked.ok && asked.value.state === 'waiting')
  }
  await workStudy({ db, clock, threads }, body.id)
  const done = await findStudy(db, body.id)
  assert.equal(done?.state, 'done')
  assert.equal(done?.done, done?.planned)
  assert.ok((done?.result?.gain?.capacityPerDay?.estimate ?? 0) > 50)
  assert.equal(done?.result?.after?.commonHoursPerDay, 8)
  const [listed] = await listStudies(db)
  const { capacityPerDay, throughputPerDay, waitMinutes } = present(done?.result?.after, 'it asked about a change')
  assert.deepEqual(listed?.shown, { capacityPerDay, throughputPerDay, waitMinutes: waitMinutes.mean })
  assert.deepEqual(listed?.changes, body.wish.changes)
  assert.ok(JSON.stringify(listed).length < 2_000, 'a list carries no models and no results')
  assert.ok((await findFilm(db, body.id))?.lines.length)
  // The same study again gives the same bits.
  const again = { ...body, id: newId() }
  await inTransaction(db, (tx) => askStudy(tx, again, ACTOR, NOW))
  await workStudy({ db, clock, threads }, again.id)
  assert.deepEqual((await findStudy(db, again.id))?.result, done?.result)
})

test('[PLAN-33] a study that is cancelled while it runs ends its threads and keeps what is known', async (t) => {
  const { db } = await testDatabase()
  const threads = openStudyThreads(1)
  t.after(() => threads.close())
  const body = small()
  body.wish.model.precision = { relativeHalfWidth: 0.0001, atLeast: 2, atMost: 200 }
  await inTransaction(db, (tx) => askStudy(tx, body, ACTOR, NOW))
  let asked = 0
  const counted: typeof threads = {
    ...threads,
    replicate: (...given) => {
      asked += 1
      return threads.replicate(...given)
    },
  }
  const working = workStudy({ db, clock, threads: counted }, body.id)
  while (!(await findStudy(db, body.id))?.partial) await new Promise((resolve) => setImmediate(resolve))
  const cancelled = await inTransaction(db, (tx) => cancelStudy(tx, body.id, ACTOR, NOW))
  assert.ok(cancelled.ok && cancelled.value.state === 'cancelled')
  await working
  const left = await findStudy(db, body.id)
  assert.equal(left?.state, 'cancelled')
  assert.ok(left?.partial?.before, 'partial results stay')
  assert.ok(asked < 200, 'its threads end: both variants would have taken twice as many')
})

test('[PLAN-33] a study that breaks its thread has failed with the reason; it would break it again and does not keep a place', async (t) => {
  const { db } = await testDatabase()
  const threads = openStudyThreads(1)
  t.after(() => threads.close())
  const { id, name, scenario, wish } = small()
  const [flow] = wish.model.flows
  if (flow) flow.route = [{ station: 'nowhere', share: 1, minutes: 0 }]
  const { checkpoint } = wish.model
  // Past the entrance, which refuses such a model.
  await inTransaction(db, (tx) =>
    saveStudy(tx, {
      id,
      name,
      scenario,
      checkpoint,
      wish: { ...wish, changes: [] },
      asked_by: ACTOR.id,
      asked_at: NOW,
    }),
  )
  await assert.rejects(workStudy({ db, clock, threads }, id))
  const study = await findStudy(db, id)
  assert.equal(study?.state, 'failed')
  assert.match(study.problem ?? '', /checked before it is run/)
  const shut = openStudyThreads(1)
  const other = { ...small(), id: newId() }
  await inTransaction(db, (tx) => askStudy(tx, other, ACTOR, NOW))
  await shut.close()
  await assert.rejects(workStudy({ db, clock, threads: shut }, other.id))
  assert.equal((await findStudy(db, other.id))?.state, 'running', 'a process that ends leaves it to the next one')
  await workStudy({ db, clock, threads }, other.id)
  assert.equal((await findStudy(db, other.id))?.state, 'done', 'the next one takes it up')
})

test('[PLAN-33] a study whose process is lost again and again has failed with the reason, and keeps no place', async () => {
  const { db } = await testDatabase()
  const body = small()
  await inTransaction(db, (tx) => askStudy(tx, body, ACTOR, NOW))
  // A process that is lost writes nothing more.
  for (let start = 0; start < 5; start += 1) await beginStudy(db, body.id, NOW)
  assert.equal((await findStudy(db, body.id))?.state, 'running', 'it is to be begun again')
  const threads = openStudyThreads(1)
  await workStudy({ db, clock, threads }, body.id)
  await threads.close()
  const study = await findStudy(db, body.id)
  assert.equal(study?.state, 'failed')
  assert.match(study.problem ?? '', /lost 5 times/)
  assert.equal(await inTransaction(db, countUnderWay), 0)
})

test('[PLAN-33] a worker that is started again, however often, is no lost process', async () => {
  const { db } = await testDatabase()
  const body = small()
  await inTransaction(db, (tx) => askStudy(tx, body, ACTOR, NOW))
  const ended = openStudyThreads(1)
  await ended.close()
  for (let start = 0; start < 7; start += 1) await assert.rejects(workStudy({ db, clock, threads: ended }, body.id))
  assert.equal((await findStudy(db, body.id))?.state, 'running')
})

test('[PLAN-33] a note of progress that could not be written is no loss: the study goes on and ends with its result', async (t) => {
  const { db } = await testDatabase()
  const threads = openStudyThreads(1)
  t.after(() => threads.close())
  const body = small()
  await inTransaction(db, (tx) => askStudy(tx, body, ACTOR, NOW))
  let updates = 0
  const failing = db.withPlugin({
    transformQuery: ({ node }) => {
      // The first one begins the study, the second is the first note.
      if (node.kind === 'UpdateQueryNode' && (updates += 1) === 2) throw new Error('Connection terminated')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await workStudy({ db: failing, clock, threads }, body.id)
  assert.equal((await findStudy(db, body.id))?.state, 'done')
  assert.ok(updates > 3, 'later notes were written')
})

test('[PLAN-30] the list of studies is read by an index: however many there are, only those that it shows are unpacked', async () => {
  const { db } = await testDatabase()
  const plan = await inTransaction(db, async (tx) => {
    // The table of a test is empty: a plan for many rows is asked for.
    await sql`set local enable_seqscan = off`.execute(tx)
    return JSON.stringify(await lastStudies(tx, 50).explain())
  })
  assert.match(plan, /study_asked/)
  assert.doesNotMatch(plan, /Sort/)
})

test('[PLAN-30] a model that cannot be run is refused with the place; no more studies than allowed wait', async () => {
  const { db } = await testDatabase()
  const broken = small()
  const [flow] = broken.wish.model.flows
  if (flow) flow.route = [{ station: 'nowhere', share: 1, minutes: 0 }]
  const refused = await inTransaction(db, (tx) => askStudy(tx, broken, ACTOR, NOW))
  assert.ok(!refused.ok && refused.refusal.code === 'planning.model-not-sound')
  assert.deepEqual(refused.refusal.params?.['path'], 'flows.truck-out.route')
  const lost = await inTransaction(db, (tx) => askStudy(tx, { ...small(), scenario: newId() }, ACTOR, NOW))
  assert.ok(!lost.ok && lost.refusal.code === 'planning.scenario-unknown')
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => inTransaction(db, (tx) => askStudy(tx, small(), ACTOR, NOW))),
  )
  assert.equal(answers.filter(({ ok }) => ok).length, 8)
})

test('[PLAN-30] scenarios keep every version, refuse a lost update, and an approved baseline is not changed', async () => {
  const { db } = await testDatabase()
  const id = newId()
  const { model, changes } = small().wish
  const put = (version: number, name: string) =>
    inTransaction(db, (tx) => putScenario(tx, id, { name, notes: '', model, changes, version }, ACTOR, NOW))
  assert.ok((await put(0, 'First')).ok)
  assert.ok((await put(1, 'Second')).ok)
  const lost = await put(1, 'Late')
  assert.ok(!lost.ok && lost.refusal.code === 'planning.scenario-changed')
  const approved = await inTransaction(db, (tx) => approveScenario(tx, id, ACTOR, NOW))
  assert.ok(approved.ok && approved.value.approved_at)
  const shut = await put(2, 'Third')
  assert.ok(!shut.ok && shut.refusal.code === 'planning.scenario-approved')
  assert.deepEqual(
    (await listVersions(db, id)).map(({ name }) => name),
    ['Second', 'First'],
  )
  // The database holds it too.
  await assert.rejects(
    db.updateTable('planning.scenario').set({ name: 'Other' }).where('id', '=', id).execute(),
    /approved baseline/,
  )
})

test('[PLAN-24, PLAN-30] what was kept under wider bounds stays readable, and is refused when it is asked to be run again', async () => {
  const { db } = await testDatabase()
  const { id, name, wish } = small()
  const [flow] = wish.model.flows
  assert.ok(flow)
  flow.demand = { kind: 'by-chance', perDay: 2_000_000 }
  wish.model.precision = { relativeHalfWidth: 1, atLeast: 1_200, atMost: 1 }
  wish.model.weather = { closuresPerMonth: 5_000, lasts: { kind: 'fixed', mean: 3_000_000 } }
  const { model, changes } = wish
  const kept = { id, name, checkpoint: model.checkpoint }
  await inTransaction(db, async (tx) => {
    await saveStudy(tx, { ...kept, scenario: null, wish, asked_by: ACTOR.id, asked_at: NOW })
    await saveScenario(
      tx,
      { ...kept, notes: '', model, changes, version: 1, owner: ACTOR.id, changed_at: NOW },
      ACTOR.id,
    )
  })
  const study = present(await findStudy(db, id), 'it is kept')
  assert.deepEqual(study.wish, wish)
  assert.deepEqual(StudyView.shape.wish.parse(study.wish), wish)
  const scenario = present(await findScenario(db, id), 'it is kept')
  assert.deepEqual(ScenarioView.shape.model.parse(scenario.model), model)
  assert.ok(!StudyWish.safeParse(wish).success, 'the entrance takes no such model any more')
  assert.ok(
    PreviewBody.safeParse({ model, changes }).success,
    'the look at it does, and tells what is beyond the bounds',
  )
  assert.equal(checkWish({ model, changes })?.reason, 'too-great')
  const again = await inTransaction(db, (tx) => askStudy(tx, { id: newId(), name, scenario: id, wish }, ACTOR, NOW))
  assert.ok(!again.ok && again.refusal.code === 'planning.model-not-sound')
})
