import { Misconfigured } from '#platform/faults.ts'
import { BACKTESTS } from '../backtest.ts'
import { openStudyThreads } from '../study-threads.ts'
import { say } from './output.ts'

/** `otkel plan backtest`: an event that really happened against the model; exit 1 when the model does not hold it. */
export async function backtestCommand(name: string, json: boolean): Promise<number> {
  const run = Object.entries(BACKTESTS).find(([known]) => known === name)?.[1]
  if (!run) throw new Misconfigured(`no event ${name}; known: ${Object.keys(BACKTESTS).join(', ')}`)
  const threads = openStudyThreads()
  try {
    const answer = await run(threads)
    say(JSON.stringify(answer, null, json ? undefined : 2))
    return 'inside' in answer && (!answer.inside || answer.control.inside) ? 1 : 0
  } finally {
    await threads.close()
  }
}
