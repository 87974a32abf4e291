import { setTimeout as pause } from 'node:timers/promises'
import { commandCorridor } from '#driverless/command-corridor.ts'
import { CorridorPicture } from '#driverless/contract.ts'
import { readPicture } from '#driverless/store/desk-store.ts'
import { verifyLog } from '#driverless/verify-log.ts'
import { present } from '#kernel/assert.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { comes, eventually } from './eventually.ts'
import { BREATH_MS, done, type StormActor, type StormPlace, stubborn } from './storm-actor.ts'

const SIDE = 'KZ'

/**
 * A dispatcher of the corridor closes and opens the intake: a word that was answered stands in the controller's log once, and the
 * log is a whole chain. A word whose answer broke off is looked for before it is said again. A controller runs over the same database.
 */
export function openDispatcher({ db, pool }: StormPlace): StormActor {
  const { met, until } = stubborn()
  const promised: string[] = []
  const say = async (by: string, closes: boolean) => {
    const { rows } = await pool.query(`select 1 from driverless.inbox where body ->> 'by' = $1`, [by])
    if (rows.length > 0) return
    const picture = CorridorPicture.parse(present(await readPicture(db, SIDE), 'the controller shows its corridor'))
    const person = { actor: { kind: 'account', id: by }, name: by } as const
    const command = { kind: 'intake', reason: closes ? 'Sandstorm' : null } as const
    await inTransaction(db, async (tx) => done(await commandCorridor(tx, command, person, picture, systemClock.now())))
  }
  return {
    name: 'words to the corridor',
    get broken() {
      return met.broken
    },
    async work(ended) {
      await comes(async () => present(await readPicture(db, SIDE), 'the controller shows its corridor'))
      for (let n = 1; !ended(); n += 1) {
        const by = `Dispatcher ${n}`
        await until(() => say(by, n % 2 === 1))
        promised.push(by)
        await pause(BREATH_MS)
      }
    },
    async audit() {
      await eventually('the controller has taken what was said', async () => {
        const { rows } = await pool.query('select 1 from driverless.inbox where taken_seq is null')
        return rows.length === 0
      })
      const { rows } = await pool.query<{ n: number }>(
        `select (select count(*)::int from driverless.event where body #>> '{body,by}' = promised.by) as n
           from unnest($1::text[]) as promised (by)`,
        [promised],
      )
      const { firstBad } = await verifyLog(db)
      return {
        promised: promised.length,
        lost: rows.filter(({ n }) => n < 1).length + (firstBad === null ? 0 : 1),
        twice: rows.filter(({ n }) => n > 1).length,
      }
    },
  }
}
