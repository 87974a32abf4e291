import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { CUSTOMS, DAY, TITLE } from './copy/workplaces.ts'
import { DECLARATION_AUDIT_EVENTS } from './domain/audit-events.ts'
import { DECLARATION_REFUSALS } from './domain/refusals.ts'

/** Settings of its own. */
export const SETTINGS = {
  /** Server that checks CMS signatures of the Kazakh family (NCANode). */
  OTKEL_NCANODE_URL: Url.optional(),
}

/** The descriptor of the declaration. */
export const DECLARATION = defineModule({
  name: 'declaration',
  title: TITLE,
  day: DAY,
  uses: {
    law: 'the acts by which each side decides are cited',
    queue: 'a declaration is filled from a booking',
    identity: 'declarants, brokers and officers',
    reference: 'names of countries',
  },
  folders: { v1: 'documents', messages: 'documents' },
  settings: SETTINGS,
  refusals: DECLARATION_REFUSALS,
  auditEvents: DECLARATION_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  peerMessages: async () => (await import('./peer-messages.ts')).DECLARATION_MESSAGES,
  subjects: {
    draft: 'account',
    declaration: 'account',
    'declaration-read': 'anybody',
    'customs-declaration': 'anybody',
  },
  workplaces: [{ folder: 'customs', roles: ['declarant', 'officer'], ...CUSTOMS }],
  commandGroups: {
    declaration: 'declarations of two customs services: check and convert files, keys that sign',
  },
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
    {
      usage: 'declaration keys',
      summary: 'prints the public keys that other authorities pin',
      run: async ({ open }) =>
        (await import('./commands/keys.ts')).printKeys(open, (text) => void process.stdout.write(text)),
    },
    {
      usage: 'declaration rotate-key',
      summary: 'makes the key that takes over in some days, and prints its public half for the peers',
      options: [
        { flags: '--days <n>', summary: 'until it takes over', fallback: 7, number: true },
        { flags: '--now', summary: 'it takes over at once, because the key before it leaked' },
      ],
      run: async ({ open, options }) => {
        const print = (text: string) => void process.stdout.write(text)
        const days = options['now'] ? 0 : Number(options['days'])
        return (await import('./commands/keys.ts')).rotateKey(open, days, print)
      },
    },
    {
      usage: 'declaration revoke-key <kid>',
      summary: 'takes a key that leaked out of use at once and tells every peer',
      options: [{ flags: '--reason <why>', summary: 'why, as the other side reads it', required: true }],
      run: async ({ open, options, arguments: given }) => {
        const print = (text: string) => void process.stdout.write(text)
        const revocation = { kid: given['kid'] ?? '', reason: String(options['reason']) }
        return (await import('./commands/keys.ts')).revokeKey(open, revocation, print)
      },
    },
  ],
  benches: [
    {
      usage: 'declaration',
      summary: 'declarations and signed exchanges a second against raw signatures and inserts of the same run',
      options: [
        { flags: '--json', summary: 'print the result as JSON' },
        { flags: '--seconds <n>', summary: 'of each raw measurement', fallback: 3, number: true },
      ],
      run: async ({ options }) => {
        const { measureDeclaration } = await import('./bench/declaration.ts')
        const measured = await measureDeclaration(Number(options['seconds']))
        const round = (value: number) => Number(value.toPrecision(3))
        const figures = Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, round(value)]))
        const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(24)}${value}`)
        process.stdout.write(`${options['json'] ? JSON.stringify(figures) : lines.join('\n')}\n`)
      },
    },
  ],
  demo: {
    seed: async (seed) => (await import('./demo/seed.ts')).seedDeclaration(seed),
    check: {
      name: 'declaration',
      summary: 'filed once, recognised with a reservation by the other customs, amended, released by both',
      ground: 'neighbour',
      steps: async () => (await import('./demo/walk.ts')).STEPS,
    },
    day: async () => (await import('./demo/day.ts')).DAY,
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['declarant', 'officer'],
  open: async (context) => (await import('./open.ts')).openModule(context),
})
