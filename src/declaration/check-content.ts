import type { CheckAnswer } from './contract.ts'
import { actOf } from './packages/common/copy/acts.ts'
import { sentenceOf } from './copy/rules.ts'
import type { DeclarationDeps } from './deps.ts'
import { isFileable } from './domain/check-declaration.ts'
import { problemsOf } from './problems-of.ts'
import type { TextLanguage } from './v1/terms.ts'

/** Everything in a content that breaks a rule of today, each with its sentence and act in a language [DEC-11 … 20]. */
export function checkContent(deps: DeclarationDeps, content: unknown, language: TextLanguage): CheckAnswer {
  const problems = problemsOf(deps, content)
  return {
    problems: problems.map(({ pointer, rule, severity, act, facts }) => {
      const text = sentenceOf(rule, facts, language)
      return { pointer, rule, severity, act: actOf(rule, act, language), facts: { ...facts }, text }
    }),
    fileable: isFileable(problems),
  }
}
