import { defineModule } from '#platform/module.ts'
import { CUSTOMS } from './copy/workplaces.ts'
import { DECLARATION_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DECLARATION_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the declaration. */
export const DECLARATION = defineModule({
  name: 'declaration',
  uses: {
    queue: 'a declaration is filled from a booking',
    identity: 'declarants, brokers and officers',
  },
  refusals: DECLARATION_REFUSALS,
  auditEvents: DECLARATION_AUDIT_EVENTS,
  subjects: {
    draft: 'account',
    declaration: 'account',
    'declaration-read': 'anybody',
    'customs-declaration': 'anybody',
  },
  workplaces: [{ folder: 'customs', roles: ['declarant', 'officer'], ...CUSTOMS }],
  commands: [
    {
      usage: 'declaration validate <file>',
      summary: 'checks a file; exits 0, or 1 with one JSON line a problem',
      options: [{ flags: '--from <form>', summary: 'wco or otkel', required: true }],
      run: async ({ options, arguments: given }) => {
        const { validateFile } = await import('./commands/validate.ts')
        const print = (line: string) => void process.stdout.write(`${line}\n`)
        return validateFile(String(options['from']), given['file'] ?? '', print, 'UTC')
      },
    },
    {
      usage: 'declaration convert <file>',
      summary: 'writes a file in another form; what that form cannot hold goes to standard error',
      options: [
        { flags: '--from <form>', summary: 'wco or otkel', required: true },
        { flags: '--to <form>', summary: 'wco, otkel, eaeu or china', required: true },
      ],
      run: async ({ options, arguments: given }) => {
        const { convertFile } = await import('./commands/convert.ts')
        const print = (text: string) => void process.stdout.write(text)
        const tell = (line: string) => void process.stderr.write(`${line}\n`)
        return convertFile(String(options['from']), String(options['to']), given['file'] ?? '', print, tell)
      },
    },
  ],
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedDeclaration(seed),
    check: {
      name: 'declaration',
      summary: 'filed once, recognised with a reservation by the other customs, amended, released by both',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
  },
  open: async (context) => (await import('./open.ts')).openModule(context),
})
