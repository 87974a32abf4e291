import FileText from 'lucide-react/icons/file-text'
import Printer from 'lucide-react/icons/printer'
import type { StudyView } from '#planning/contract.ts'
import { useCheckpoint } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { bracketed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { leadOf } from './lead.ts'
import { Negotiation } from './negotiation.tsx'
import { Figures, Stuck } from './outcome.tsx'
import { useInputsCopy, useReportCopy } from './use-copy.ts'
import { Why } from './why.tsx'
import { figure } from './words.ts'

/** One page in plain words for officials: ranges, reasons, what it rests on (PLAN-34). Printed in the language chosen. */
export function Report({ study }: { readonly study: StudyView | null }) {
  const copy = useReportCopy()
  const words = useInputsCopy().inputs
  const { locale, language } = useTexts()
  const place = useCheckpoint(study?.checkpoint ?? null)
  const result = study?.result
  if (!study || !result) return <EmptyState icon={FileText} title={copy.report.none} />
  const { before, after, gain, inputs, provenance } = result
  const shown = after ?? before
  const checkpoint = place?.names[language] ?? study.checkpoint
  const title = after
    ? fill(copy.report.title, {
        checkpoint,
        hours: figure(after.commonHoursPerDay, locale),
        before: figure(before.commonHoursPerDay, locale),
      })
    : fill(copy.report.titleSame, { checkpoint })
  const lead = leadOf(before, after, gain, copy, locale)
  const unknown = inputs.filter(({ grade }) => grade === 'unlabelled').length
  // Each source once, however many inputs rest on it.
  const known = new Map(
    inputs.flatMap(({ grade, source, sourceIn }) => (source ? [[sourceIn?.[language] ?? source, grade] as const] : [])),
  )
  return (
    <article className="planner-report">
      <div className="planner-acts no-print">
        <Button kind="primary" icon={Printer} onClick={() => print()}>
          {copy.report.print}
        </Button>
      </div>
      <h2>{title}</h2>
      <Stuck of={[before, after]} />
      <p className="planner-lead">{lead}</p>
      <Figures before={before} after={after} gain={gain} />
      <Why before={before} after={after} marginal={result.marginal.slice(0, 3)} />
      {result.negotiation.length > 0 && <Negotiation hours={result.negotiation} />}
      <section>
        <h3>{copy.report.assumptions}</h3>
        <ul>
          {[...known].map(([source, grade]) => (
            <li key={source}>
              {source}
              {bracketed(words.grades[grade], language)}
            </li>
          ))}
        </ul>
        {unknown > 0 && <p>{fill(words.red, { n: unknown, all: inputs.length })}</p>}
        <h3>{copy.report.doubt}</h3>
        <p>{copy.report.doubts}</p>
        <p className="planner-hint">
          {fill(copy.report.provenance, {
            model: provenance.modelHash.slice(0, 8),
            data: provenance.dataHash.slice(0, 8),
            code: provenance.codeVersion,
            seed: shown.seed,
          })}
        </p>
      </section>
    </article>
  )
}
