import { Suspense, useState } from 'react'
import type { DeclarationView } from '#declaration/contract.ts'
import { forget } from '../kit/api/kept.ts'
import { useWatchedQuery, type Watch } from '../kit/api/watch.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import { quantityText } from '../kit/copy/quantity.ts'
import { later } from '../kit/later.tsx'
import { useTexts } from '../kit/copy.tsx'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { Amendment } from './amendment.tsx'
import { useBorderName } from './border-name.ts'
import { ContentEditor } from './content-editor.tsx'
import { Decisions } from './decisions.tsx'
import { GoodsTable } from './goods-table.tsx'
import { History } from './history.tsx'
import { at, type Content, textAt } from './item-rows.ts'
import { NationalForms } from './national-forms.tsx'
import { NotTaken } from './not-taken.tsx'
import { SideStates } from './side-states.tsx'
import { useDeclarationCopy } from './use-copy.ts'
import { Withdraw } from './withdraw.tsx'
import { WithdrawnThere } from './withdrawn-there.tsx'

/** Comes with the first declaration that is opened. */
const ComparedForms = later(async () => (await import('./compared-forms.tsx')).ComparedForms)

/** One declaration: facts, items in both national codes, what may be done now, history and signatures. */
export function DeclarationDetail({
  path,
  id,
  declarant,
  account,
  zone,
  watch,
}: {
  readonly path: string
  readonly id: string
  readonly declarant: boolean
  readonly account: string
  readonly zone: string
  readonly watch: Watch
}) {
  const [amending, setAmending] = useState(false)
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({})
  // A look of customs is kept each time: customs read again by hand, the declarant sees changes at once.
  const read = useWatchedQuery<DeclarationView>(path, declarant && !amending ? watch : null)
  if (read.state === 'loading') return <Skeleton lines={8} />
  if (read.state === 'failed') return <ErrorState problem={read.problem} onRetry={read.reload} />
  const view = read.value
  const changed = () => {
    forget('/api/declaration/')
    setMarks({})
    read.reload()
  }
  if (amending) {
    const content = { core: view.core, annexes: view.annexes } as Content
    const done = () => {
      setAmending(false)
      changed()
    }
    return (
      <ContentEditor
        account={account}
        id={id}
        amend
        version={view.version}
        released={view.joint !== 'lodged'}
        content={content}
        onFiled={done}
        onLeave={() => setAmending(false)}
      />
    )
  }
  return (
    <div className="customs-detail">
      <SideStates states={view.states} recognition={view.recognition} />
      <WithdrawnThere view={view} />
      <NotTaken told={view.notTaken} zone={zone} />
      <Amendment view={view} account={account} zone={zone} onChanged={changed} />
      {declarant ? (
        <OwnActs view={view} onAmend={() => setAmending(true)} onDone={changed} />
      ) : (
        <Decisions view={view} account={account} marks={marks} onChanged={changed} />
      )}
      <Head view={view} zone={zone} />
      <GoodsTable view={view} marks={marks} onMark={view.mayRecognise ? setMarks : null} />
      <NationalForms forms={view.forms} />
      {view.compared.length > 0 && (
        <Suspense fallback={<Skeleton lines={4} />}>
          <ComparedForms.Part view={view} marks={marks} onMark={view.mayRecognise && !declarant ? setMarks : null} />
        </Suspense>
      )}
      <History view={view} zone={zone} />
    </div>
  )
}

/** What its declarant may do with it. */
function OwnActs({
  view,
  onAmend,
  onDone,
}: {
  readonly view: DeclarationView
  readonly onAmend: () => void
  readonly onDone: () => void
}) {
  const copy = useDeclarationCopy()
  return (
    <>
      {view.mayAmend && (
        <Button kind="primary" onClick={onAmend}>
          {copy.amend}
        </Button>
      )}
      {view.mayWithdraw && <Withdraw id={view.id} root={view.root} onDone={onDone} />}
    </>
  )
}

function Head({ view, zone }: { readonly view: DeclarationView; readonly zone: string }) {
  const copy = useDeclarationCopy()
  const borderName = useBorderName()
  const { kit } = useTexts()
  const { core } = view
  const party = (role: string) => textAt(core, role, 'name', textAt(core, role, 'name', 'original'))
  const means = at(core, 'transport', 'means')
  const plates = Array.isArray(means) ? means.map((one: unknown) => textAt(one, 'number')).join(' + ') : ''
  return (
    <Card title={fill(copy.headOf, { ucr: view.ucr, version: view.version })}>
      <Facts
        rows={[
          [copy.facts.exporter, party('exporter')],
          [copy.facts.importer, party('importer')],
          [
            copy.facts.border,
            `${borderName(textAt(core, 'border', 'exit'))} → ${borderName(textAt(core, 'border', 'entry'))}`,
          ],
          [copy.facts.transport, plates],
          [
            copy.facts.invoice,
            `${textAt(core, 'invoice', 'number')}${DOT}${quantityText(textAt(core, 'invoice', 'total'), kit.money)} ${textAt(core, 'invoice', 'currency')}`,
          ],
          [copy.facts.gross, `${quantityText(textAt(core, 'totals', 'grossMass'), kit.money)} ${copy.kg}`],
          [copy.facts.changed, <Time key="at" at={view.changedAt} zone={zone} show="datetime" />],
          [copy.facts.root, <code key="root">{view.root}</code>],
        ]}
      />
    </Card>
  )
}
