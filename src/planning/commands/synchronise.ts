import { say } from './output.ts'
import { Misconfigured } from '#platform/faults.ts'
import { KZ_MODELS } from '../packages/kz/models.ts'
import { openStudyThreads } from '../study-threads.ts'
import { synchronise } from '../synchronise.ts'

/** `otkel plan synchronise`: what joined hours bring for one size of the neutral strip, or for the whole table. */
export async function synchroniseCommand(buffer: string | undefined, json: boolean): Promise<void> {
  const model = KZ_MODELS['JOINED-HOURS']
  if (!model) throw new Misconfigured('this release carries no experiment of joined hours')
  const rooms = buffer === undefined ? [0, 10, 30, 60, 120, null] : [roomOf(buffer)]
  const threads = openStudyThreads()
  try {
    const table: Awaited<ReturnType<typeof synchronise>>[] = []
    for (const room of rooms) {
      const answer = await synchronise(model, room, threads)
      table.push(answer)
      if (!json) {
        const { offset, synchronised, gainPercent } = answer
        const strip = room === null ? 'no end' : String(room)
        say(
          `strip ${strip.padStart(6)}   offset ${told(offset)}   joined ${told(synchronised)} a day   gain ${gainPercent ? `${told(gainPercent)} %` : 'of nothing: none passed before'}`,
        )
      }
    }
    if (json) say(JSON.stringify(buffer === undefined ? table : table[0]))
  } finally {
    await threads.close()
  }
}

function roomOf(text: string): number | null {
  if (text === 'unlimited') return null
  const room = Number(text)
  if (!Number.isInteger(room) || room < 0 || room > 1_000_000) {
    throw new Misconfigured('--buffer must be a whole number from 0, or "unlimited"')
  }
  return room
}

function told({ estimate, high }: { readonly estimate: number; readonly high: number | null }): string {
  return `${estimate.toFixed(1)} ± ${((high ?? estimate) - estimate).toFixed(1)}`
}
