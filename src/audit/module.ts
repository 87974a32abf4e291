import { defineModule } from '#platform/module.ts'

/** The descriptor of the audit. */
export const AUDIT = defineModule({
  name: 'audit',
  uses: {},
  commandGroups: { audit: 'the append-only audit record' },
  commands: [
    {
      usage: 'audit verify',
      summary: 'recompute the hash chain; name the first entry that was changed, removed, added or moved',
      options: [{ flags: '--json', summary: 'print the result as JSON' }],
      run: async ({ open, options }) => {
        const print = (line: string) => void process.stdout.write(`${line}\n`)
        return (await import('./commands/verify.ts')).verifyChain(open, options['json'] === true, print)
      },
    },
  ],
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  open: async (context) => (await import('./open.ts')).openModule(context),
})
