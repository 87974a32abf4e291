import { PEOPLE } from '#kernel/principal.ts'
import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { IDENTITY_AUDIT_EVENTS } from './domain/audit-events.ts'
import { IDENTITY_REFUSALS } from './domain/refusals.ts'
import { IDENTITY_NOTICES } from './notices.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_CONSENT_URL: Url.optional(),
  /** Sign-in codes of one network address an hour: a truck stop shares one address. */
  OTKEL_CODES_PER_ADDRESS: z.coerce.number().int().min(1).max(10_000).default(10),
}

/** The descriptor of identity. */
export const IDENTITY = defineModule({
  name: 'identity',
  uses: { reference: 'the checkpoint of an officer' },
  settings: SETTINGS,
  refusals: IDENTITY_REFUSALS,
  notices: IDENTITY_NOTICES,
  auditEvents: IDENTITY_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    vehicle: 'account',
    'vehicle-proof': 'anybody',
    trailer: 'account',
    person: 'account',
    owner: 'account',
    consent: 'account',
    session: 'account',
    passkey: 'account',
    account: 'anybody',
  },
  commandGroups: { operator: 'people who operate the queue or serve at a checkpoint' },
  commands: [
    {
      usage: 'operator create',
      summary: 'create an operator; prints the one-time enrolment (TOTP) and asks for a password',
      options: [
        { flags: '--login <name>', summary: 'login name', required: true },
        { flags: '--role <role>', summary: 'officer, registrar, administrator, declarant, …', required: true },
        { flags: '--checkpoint <code>', summary: 'checkpoint of an officer, e.g. NUR-ZHOLY' },
        { flags: '--scope <id>', summary: 'corridor, terminal or firm (BIN) of a role that acts for one' },
        { flags: '--password-file <file>', summary: 'read the password from a file instead of asking' },
      ],
      run: async ({ open, options }) => {
        const said = (name: string) => (options[name] === undefined ? null : String(options[name]))
        const wish = {
          login: String(options['login']),
          role: String(options['role']),
          checkpoint: said('checkpoint'),
          scope: said('scope'),
          passwordFile: said('passwordFile'),
        }
        const print = (line: string) => void process.stdout.write(`${line}\n`)
        return (await import('./commands/create-operator.ts')).createFromCommand(open, wish, print)
      },
    },
  ],
  prepare: async (tx, authority) => (await import('./publish-agreement.ts')).publishAgreements(tx, authority),
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: PEOPLE,
  demo: {
    simulators: [
      {
        name: 'access-control simulator',
        file: 'simulators/access-control.ts',
        side: 'home',
        start: 'before',
        settings: async ({ portOf }) => {
          const port = await portOf('access-control')
          return {
            simulator: { OTKEL_SIM_PORT: String(port) },
            platform: { OTKEL_CONSENT_URL: `http://127.0.0.1:${port}` },
          }
        },
      },
    ],
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
