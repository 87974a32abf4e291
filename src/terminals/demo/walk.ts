import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { CheckFailed, type DemoStep } from '#platform/module-parts.ts'
import { Terminals, TerminalVersions } from '../contract.ts'
import { DEMO_TERMINALS } from './terminals.ts'

const Notices = z.object({ notices: z.array(z.object({ title: z.string(), text: z.string() })) })
const [CENTRE] = DEMO_TERMINALS
const TERMINAL = CENTRE?.code ?? ''

/** The walk of `otkel demo --check terminals` [FLOW-1]. */
export const STEPS: readonly DemoStep[] = [
  {
    title: 'everybody sees the centres and stores near a checkpoint',
    run: async ({ home }) => {
      const registrar = await home.signIn('registrar.demo')
      const { terminals } = Terminals.parse(await registrar('/api/terminals?checkpoint=NUR-ZHOLY'))
      if (terminals.length < 2) throw new CheckFailed(`${terminals.length} terminals at NUR-ZHOLY`)
      return terminals.map(({ names, distanceMetres }) => `${names.en}, ${distanceMetres} m`).join('; ')
    },
  },
  {
    title: 'the registrar changes the hours of a centre from a day on, and what was true stays',
    run: async ({ home }) => {
      const registrar = await home.signIn('registrar.demo')
      const today = (await home.now()).toZonedDateTimeISO(home.zone).toPlainDate()
      const from = today.add({ days: 2 }).toString()
      const body = { ...CENTRE, id: randomUUID(), from, hours: [{ from: '06:00', until: '23:00' }] }
      await registrar('/api/terminals', { body })
      await registrar('/api/terminals', { body: { ...body, id: randomUUID() }, refused: 'terminals.later-version' })
      const { versions } = TerminalVersions.parse(await registrar(`/api/terminals/${TERMINAL}/versions`))
      const [next, before] = versions
      if (next?.from !== from || before?.until !== from) throw new CheckFailed(JSON.stringify(versions))
      return `${versions.length} versions, the new one from ${from}`
    },
  },
  {
    title: 'the people of the centre are told, in their language',
    run: async ({ home, until }) => {
      const operator = await home.signIn('terminal.demo')
      const told = await until('a notice to the operator', 20, async () => {
        const { notices } = Notices.parse(await operator('/api/notices?language=ru'))
        return notices[0]
      })
      return told.text
    },
  },
]
