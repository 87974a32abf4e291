import { z } from 'zod'
import { newId } from '#platform/new-id.ts'
import { CheckFailed, type DemoCaller, type DemoStep, type DemoWorld } from '#platform/module-parts.ts'
import { Film, ModelView, StudyView } from '../contract.ts'

/** What the walk reads of the calendars. */
const CheckpointCalendars = z.object({
  sides: z.array(z.object({ open: z.array(z.unknown()) })),
  commonHours: z.number(),
})

const WAIT_SECONDS = 240

/** Two more common hours at Bakhty, through the real processes: what the planner does on his screen. */
export const STEPS: readonly DemoStep[] = [
  {
    title: 'the planner signs in and chooses Bakhty',
    async run(world) {
      const call = await world.home.signIn('planner')
      world.memory.set('call', call)
      const view = ModelView.parse(await call('/api/planning/models/BAKHTY'))
      world.memory.set('model', view.model)
      const red = view.inputs.filter(({ grade }) => grade === 'unlabelled').length
      return `${view.inputs.length} inputs, ${red} without an origin, shown as such`
    },
  },
  {
    title: 'both calendars stand side by side with their overlap',
    async run(world) {
      const { start } = modelOf(world)
      const until = Temporal.PlainDate.from(start).add({ days: 1 }).toString()
      const calendars = CheckpointCalendars.parse(
        await callerOf(world)(`/api/reference/checkpoints/BAKHTY/calendars?from=${start}&until=${until}`),
      )
      const [near, far] = calendars.sides.map(({ open }) => open.length)
      if (calendars.commonHours !== 6) throw new CheckFailed(`${calendars.commonHours} common hours instead of 6`)
      return `${near} and ${far} periods of work, ${calendars.commonHours} common hours`
    },
  },
  {
    title: 'a study of two more common hours runs in threads, with progress',
    async run(world) {
      const id = newId()
      world.memory.set('study', id)
      const wish = {
        model: { ...modelOf(world), days: 14, precision: { relativeHalfWidth: 0.3, atLeast: 6, atMost: 8 } },
        changes: [{ kind: 'common-hours', hours: 2, by: 'far' }],
        marginal: true,
        negotiation: false,
      }
      await callerOf(world)('/api/planning/studies', {
        method: 'POST',
        body: { id, name: 'Two more common hours', scenario: null, wish },
      })
      const seen = await world.until('progress', WAIT_SECONDS, async () => {
        const study = await studyOf(world)
        return study.done > 0 ? study : null
      })
      return `${seen.done} of ${seen.planned} replications`
    },
  },
  {
    title: 'throughput and waiting before and after, with intervals, and what binds',
    async run(world) {
      const study = await world.until('the result', WAIT_SECONDS, async () => {
        const found = await studyOf(world)
        if (found.state === 'failed') throw new CheckFailed(found.problem ?? 'the study failed')
        return found.state === 'done' ? found : null
      })
      const { gain, before, after, marginal, exact } = study.result ?? {}
      if (!gain || !before || !after) throw new CheckFailed('no gain was told')
      if ((gain.capacityPercent?.low ?? 0) <= 0) throw new CheckFailed('two more common hours brought nothing')
      if ((gain.waitMinutes.high ?? 0) >= 0) throw new CheckFailed('waiting did not become shorter')
      if (exact?.some(({ holds }) => holds === false)) throw new CheckFailed('an exact value lies outside its interval')
      const [first] = after.binding
      return `+${gain.capacityPercent?.estimate.toFixed(0)} % can pass, wait ${before.waitMinutes.mean.estimate.toFixed(0)} → ${after.waitMinutes.mean.estimate.toFixed(0)} min, then ${first?.resource ?? 'nothing'} binds; best unit: ${marginal?.[0]?.resource ?? 'none'}`
    },
  },
  {
    title: 'the event log of one day is there to be replayed',
    async run(world) {
      const film = Film.parse(await callerOf(world)(`/api/planning/studies/${idOf(world)}/film`))
      if (film.lines.length < 100) throw new CheckFailed(`only ${film.lines.length} events`)
      return `${film.lines.length} events at ${film.stations.length} stations`
    },
  },
  {
    title: 'a second study is cancelled while it runs',
    async run(world) {
      const id = newId()
      world.memory.set('study', id)
      const wish = { model: modelOf(world), changes: [], marginal: true, negotiation: true }
      await callerOf(world)('/api/planning/studies', {
        method: 'POST',
        body: { id, name: 'To be cancelled', scenario: null, wish },
      })
      await world.until('that it runs', WAIT_SECONDS, async () => (await studyOf(world)).state === 'running')
      const cancelled = StudyView.parse(await callerOf(world)(`/api/planning/studies/${id}/cancel`, { method: 'POST' }))
      if (cancelled.state !== 'cancelled') throw new CheckFailed(`it is ${cancelled.state}`)
      return `cancelled after ${cancelled.done} of ${cancelled.planned} replications`
    },
  },
]

function callerOf(world: DemoWorld): DemoCaller {
  return world.memory.get('call') as DemoCaller
}

function modelOf(world: DemoWorld): z.infer<typeof ModelView>['model'] {
  return world.memory.get('model') as z.infer<typeof ModelView>['model']
}

function idOf(world: DemoWorld): string {
  return String(world.memory.get('study'))
}

async function studyOf(world: DemoWorld): Promise<StudyView> {
  return StudyView.parse(await callerOf(world)(`/api/planning/studies/${idOf(world)}`))
}
