import { setTimeout as pause } from 'node:timers/promises'
import { askStudy } from '#planning/ask-study.ts'
import { cancelStudy } from '#planning/cancel-study.ts'
import type { StudyBody } from '#planning/contract.ts'
import { BAKHTY } from '#planning/packages/kz/bakhty.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { BREATH_MS, done, type StormActor, type StormPlace, stubborn } from './storm-actor.ts'

const PLANNER = { kind: 'account', id: 'planner-in-a-storm', role: 'planner' } as const

function study(id: string): StudyBody {
  const wish = {
    model: structuredClone(BAKHTY) as StudyBody['wish']['model'],
    changes: [{ kind: 'common-hours', hours: 2, by: 'far' }],
    marginal: false,
    negotiation: false,
  } as const satisfies StudyBody['wish']
  return { id, name: 'Two more common hours', scenario: null, wish }
}

/** A planner asks for studies and takes each back, all under its own id: asked once, cancelled once, and both written down. */
export function openPlanner({ db, pool }: StormPlace): StormActor {
  const { met, until } = stubborn()
  const promised: string[] = []
  return {
    name: 'studies',
    get broken() {
      return met.broken
    },
    async work(ended) {
      while (!ended()) {
        const body = study(newId())
        await until(() => inTransaction(db, async (tx) => done(await askStudy(tx, body, PLANNER, systemClock.now()))))
        await until(() =>
          inTransaction(db, async (tx) => done(await cancelStudy(tx, body.id, PLANNER, systemClock.now()))),
        )
        promised.push(body.id)
        await pause(BREATH_MS)
      }
    },
    async audit() {
      const { rows } = await pool.query<{ kept: number; asked: number; cancelled: number }>(
        `select (select count(*)::int from planning.study where id = promised.id and state = 'cancelled') as kept,
           (select count(*)::int from audit.entry where event = 'planning.study-asked' and subject_id = promised.id::text) as asked,
           (select count(*)::int from audit.entry where event = 'planning.study-cancelled' and subject_id = promised.id::text) as cancelled
         from unnest($1::uuid[]) as promised (id)`,
        [promised],
      )
      const counts = rows.map((row) => Object.values(row))
      return {
        promised: promised.length,
        lost: counts.filter((each) => each.some((n) => n < 1)).length,
        twice: counts.filter((each) => each.some((n) => n > 1)).length,
      }
    },
  }
}
