import type { Role } from '#kernel/principal.ts'
import type { ReleaseFact } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import type { Words } from '#platform/module.ts'
import { isOneOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { namesOfCountry } from '#reference/public.ts'
import { DECISIONS, DECLARATION } from './copy/traces.ts'
import { listReleases } from './list-releases.ts'

const READERS: readonly Role[] = [
  'officer',
  'auditor',
  'duty-operator',
  'shift-head',
  'corridor-dispatcher',
  'exchange-operator',
]

/** What each customs service decided about the goods of a truck, container, wagon or seal; nothing of their content. */
export async function readTraces(db: Database, wish: TraceWish): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const found = await Promise.all(wish.subjects.map((subject) => listReleases(db, subject)))
  const once = new Map(found.flat().map((fact) => [`${fact.declaration} ${fact.authority}`, fact]))
  return [...once.values()].map(traceOf)
}

function traceOf({ declaration, authority, decision, subjects, decidedAt }: ReleaseFact): Trace {
  const { words, tone } = DECISIONS[decision]
  return {
    kind: inWords(authority),
    number: declaration,
    state: words,
    tone,
    checkpoint: null,
    from: decidedAt,
    until: null,
    subjects: [{ kind: 'declaration', id: declaration }, ...subjects],
  }
}

function inWords(country: string): Words {
  const names = namesOfCountry(country)
  const of = (language: keyof Words) => DECLARATION[language].replace('{country}', names[language])
  return { kk: of('kk'), ru: of('ru'), en: of('en'), zh: of('zh') }
}
