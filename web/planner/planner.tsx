import './planner.css'
import './planner-compared.css'
import './planner-large.css'
import { useState } from 'react'
import ChartNoAxesCombined from 'lucide-react/icons/chart-no-axes-combined'
import Columns3 from 'lucide-react/icons/columns-3'
import FileText from 'lucide-react/icons/file-text'
import FolderOpen from 'lucide-react/icons/folder-open'
import ListChecks from 'lucide-react/icons/list-checks'
import Truck from 'lucide-react/icons/truck'
import type { StudyView } from '#planning/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { Compare } from './compare.tsx'
import { Inputs } from './inputs.tsx'
import { Report } from './report.tsx'
import { Scenarios } from './scenarios.tsx'
import { Study } from './study.tsx'
import { useCopy } from './use-copy.ts'
import { useWish } from './wish.ts'
import { Yard } from './yard.tsx'

const VIEWS = ['study', 'inputs', 'compare', 'yard', 'scenarios', 'report'] as const
const REFRESH_MS = 700

/** The planner's workplace: a question, a study, and what came out. */
export default function Planner({ session }: SignedIn) {
  const copy = useCopy()
  const [view, setView] = useAddress('view', VIEWS, 'study')
  const wish = useWish()
  const [studyId, setStudyId] = useState(() => new URLSearchParams(location.search).get('study'))
  const [ended, setEnded] = useState(false)
  const study = useQuery<StudyView>(
    studyId ? `/api/planning/studies/${studyId}` : null,
    ended ? {} : { refreshMs: REFRESH_MS },
  )
  const shown = study.value?.id === studyId ? study.value : null
  const isOver = shown !== null && shown.state !== 'waiting' && shown.state !== 'running'
  if (isOver !== ended) setEnded(isOver)
  const show = (id: string) => {
    setStudyId(id)
    const address = new URL(location.href)
    address.searchParams.set('study', id)
    history.replaceState(null, '', address)
  }
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={[
        { name: 'study', label: copy.views.study, icon: ChartNoAxesCombined, letter: 'S' },
        { name: 'inputs', label: copy.views.inputs, icon: ListChecks, letter: 'I' },
        { name: 'compare', label: copy.views.compare, icon: Columns3, letter: 'C' },
        { name: 'yard', label: copy.views.yard, icon: Truck, letter: 'Y' },
        { name: 'scenarios', label: copy.views.scenarios, icon: FolderOpen, letter: 'N' },
        { name: 'report', label: copy.views.report, icon: FileText, letter: 'R' },
      ]}
    >
      {view === 'study' && <Study wish={wish} study={shown} onAsked={show} onChanged={study.reload} />}
      {view === 'inputs' && wish.now && (
        <Inputs inputs={wish.now.inputs} model={wish.now.model} onModel={wish.setModel} />
      )}
      {view === 'compare' && <Compare />}
      {view === 'yard' && <Yard study={shown} />}
      {view === 'scenarios' && (
        <Scenarios
          onOpen={(scenario) => {
            wish.take(scenario)
            setView('study')
          }}
        />
      )}
      {view === 'report' && <Report study={shown} />}
    </WorkplaceShell>
  )
}
