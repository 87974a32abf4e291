import { type ChangeEvent, useRef } from 'react'
import FileDown from 'lucide-react/icons/file-down'
import FileUp from 'lucide-react/icons/file-up'
import MapPinned from 'lucide-react/icons/map-pinned'
import PenLine from 'lucide-react/icons/pen-line'
import type { CorridorPicture, PlanView } from '#driverless/contract.ts'
import { post } from '../kit/api/client.ts'
import { listed } from '../kit/copy/listed.ts'
import type { Language } from '../kit/language.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { EmptyState, problemText } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { useToast } from '../kit/toast.tsx'
import type { Copy } from './copy/copy.ts'
import type { PlanWords } from './copy/plan/en.ts'
import type { Say } from './corridor.tsx'
import { usePlanCopy } from './use-copy.ts'
import { namesOf, placeName, sideName } from './words.ts'

type Version = PlanView['versions'][number]
/** So many digits of a root tell two versions apart at a glance; the whole one opens below it. */
const SHORT_ROOT = 16

/** The versions of the corridor's plan: by which it is driven, what is put forward, and who of both authorities has signed. */
export function Plan({ picture, say }: { readonly picture: CorridorPicture; readonly say: Say }) {
  const copy = usePlanCopy()
  const { plan } = picture
  if (plan === null) return <EmptyState icon={MapPinned} title={copy.plan.none} />
  return (
    <div className="corridor-stack">
      {plan.wait !== null && (
        <Callout tone="warn" icon={MapPinned}>
          {copy.plan.waits[plan.wait]}
        </Callout>
      )}
      {plan.versions.map((version) => (
        <PlanVersion key={version.root} picture={picture} version={version} say={say} />
      ))}
      <PutForward />
    </div>
  )
}

function PlanVersion({
  picture,
  version,
  say,
}: {
  readonly picture: CorridorPicture
  readonly version: Version
  readonly say: Say
}) {
  const copy = usePlanCopy()
  const { language } = useTexts()
  const { root, inUse, signed, by } = version
  const own = signed.find(({ side }) => side === picture.side)
  const title = fill(inUse ? copy.plan.inUse : copy.plan.proposed, { version: version.version })
  return (
    <Card title={title} level={3}>
      <div className="corridor-stack">
        <Facts
          rows={[
            [copy.plan.root, <Root key="root" root={root} />],
            ...(by === null ? [] : ([[copy.plan.by, by]] as const)),
            ...signed.map(
              (each) =>
                [
                  fill(copy.plan.signature, { side: sideName(copy, each.side) }),
                  each.by ?? copy.plan.unsigned,
                ] as const,
            ),
            ...(inUse ? [] : changesOf(copy, picture, version, language)),
          ]}
        />
        {version.crowded.map(({ place, places, vehicles }) => (
          <Callout key={place} tone="warn" icon={MapPinned}>
            {fill(copy.plan.crowded, {
              place: placeName(copy, picture, place),
              places,
              vehicles: namesOf(vehicles, language),
            })}
          </Callout>
        ))}
      </div>
      {own?.by === null && version.crowded.length === 0 && (
        <div className="corridor-acts">
          <Button kind="primary" icon={PenLine} onClick={() => void say({ kind: 'sign-plan', root })}>
            {fill(copy.plan.sign, { version: version.version })}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** The beginning of a root; the whole one when it is opened, by pointer, finger and key alike. */
function Root({ root }: { readonly root: string }) {
  return (
    <details className="corridor-root">
      <summary>
        <code>{`${root.slice(0, SHORT_ROOT)}…`}</code>
      </summary>
      <code className="corridor-root-whole">{root}</code>
    </details>
  )
}

function changesOf(
  copy: Copy & PlanWords,
  picture: CorridorPicture,
  { added, moved, removed }: Version,
  language: Language,
) {
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => placeName(copy, picture, id)),
      language,
    ) || '–'
  return [
    [copy.plan.added, names(added)],
    [copy.plan.moved, names(moved)],
    [copy.plan.removed, names(removed)],
  ] as const
}

/** Takes a new version from a file, and offers the one in use as a file to draw from. */
function PutForward() {
  const copy = usePlanCopy()
  const toast = useToast()
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  const file = useRef<HTMLInputElement>(null)
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    // The same file may be chosen again.
    event.target.value = ''
    if (chosen === undefined) return
    const plan = jsonOf(await chosen.text())
    if (plan === undefined) return toast({ tone: 'bad', text: copy.plan.noPlan })
    const answer = await post('/api/driverless/plan', { plan })
    if (answer.ok) return toast({ tone: 'good', text: copy.plan.putForward })
    const text = await sayRefusal(answer.problem)
    toast({ tone: 'bad', text: text ?? problemText(answer.problem, kit) })
  }
  return (
    <Card title={copy.plan.next} level={3}>
      <p>{copy.plan.text}</p>
      <input
        ref={file}
        type="file"
        accept=".json,.geojson,application/geo+json,application/json"
        aria-label={copy.plan.choose}
        hidden
        onChange={(event) => void take(event)}
      />
      <div className="corridor-acts">
        <ButtonLink href="/api/driverless/plan" download="corridor.geojson" icon={FileDown}>
          {copy.plan.download}
        </ButtonLink>
        <Button icon={FileUp} onClick={() => file.current?.click()}>
          {copy.plan.choose}
        </Button>
      </div>
    </Card>
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
