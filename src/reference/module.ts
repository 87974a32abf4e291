import { defineModule } from '#platform/module.ts'
import { REFERENCE_REFUSALS } from './domain/refusals.ts'

/** The descriptor of the reference. */
export const REFERENCE = defineModule({
  name: 'reference',
  uses: {},
  refusals: REFERENCE_REFUSALS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    checkpoint: 'checkpoint',
  },
  prepare: async (tx, { country }) =>
    (await (await import('./load-reference.ts')).loadReference(tx, country)) ? [`reference/${country}`] : [],
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  open: async (context) => (await import('./open.ts')).openModule(context),
})
