import './lane.css'
import './matters.css'
import { useState } from 'react'
import ListChecks from 'lucide-react/icons/list-checks'
import type { MatterView } from '#gate/contract.ts'
import { Chips } from '../kit/chips.tsx'
import { useNow } from '../kit/clock.tsx'
import type { KitCopy } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { SplitView } from '../kit/rich/split-view.tsx'
import { TriageList, type TriageItem } from '../kit/rich/triage/triage-list.tsx'
import { StaleFrame } from '../kit/stale-frame.tsx'
import { EmptyState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant } from '../kit/time.tsx'
import type { Gate } from './gate.ts'
import { LaneName } from './lane-name.tsx'
import { MatterSheet } from './matter-sheet.tsx'
import { holderOfMatter, inWholeMinutes, type MatterStanding, standingOfMatter } from './matter-standing.ts'
import { PrintButton, PrintHead } from './print.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'
import { type ActOnMatter, useMatterActs } from './use-matter-acts.ts'
import { laneName, reasonText } from './words.ts'

const STANDINGS: readonly MatterStanding[] = ['open', 'put-off', 'done']
/** The key puts off for so long; other times stand beside what is open. */
const SNOOZE_MS = 15 * 60_000
/** What is older than this is told with its day: a disputed entry waits until it is answered. */
const TODAY_MS = 20 * 3_600_000

interface MattersProps {
  readonly gate: Gate
  readonly checkpoint: string
  readonly zone: string
  /** Who acts; null for those who look. */
  readonly officer: string | null
  readonly onLane: (lane: string) => void
}

/**
 * Everything that the rules left to a person, as one list: whoever is free takes the next one, puts it off until a time, or
 * answers it, and all see who has it [R707-11, GATE-6].
 */
export function Matters({ gate, checkpoint, zone, officer, onLane }: MattersProps) {
  const words = useViewsCopy()
  const copy = words.matters
  const now = useNow(5_000)
  const [shown, show] = useState<MatterStanding>('open')
  const [chosen, choose] = useState<string | null>(null)
  const act = useMatterActs(gate.reload)
  const { kit } = useTexts()
  if (!gate.matters) return <Skeleton lines={6} height="3rem" />
  const { matters, more } = gate.matters
  const listed = matters.filter((matter) => standingOfMatter(matter, now) === shown)
  const opened = matters.find(({ passage }) => passage.id === chosen) ?? null
  const items = listed.map((matter) => itemOf(matter, { words, kit, zone, officer, now }))
  return (
    <div className="matters">
      <header className="view-head">
        <h2>{copy.title}</h2>
        <Standings matters={matters} now={now} shown={shown} onShow={show} />
        <PrintButton />
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <StaleFrame heardAt={gate.heardAt}>
        <SplitView
          name="officer-matters"
          headed
          share={46}
          title={opened ? <Title of={opened} /> : ''}
          onClose={() => choose(null)}
          none={
            listed.length > 0 && (
              <EmptyState icon={ListChecks} title={copy.choose}>
                {copy.keys}
              </EmptyState>
            )
          }
          detail={
            opened && (
              <MatterSheet
                key={opened.passage.id}
                matter={opened}
                zone={zone}
                now={now}
                officer={officer}
                act={act}
                onLane={onLane}
              />
            )
          }
          list={
            <div className="matters-list">
              <TriageList
                label={copy.title}
                items={items}
                chosen={chosen}
                onChoose={choose}
                empty={{ title: copy.none[shown], text: copy.noneText }}
                {...(officer !== null && shown !== 'done' && actsOnItems(act, shown, now))}
              />
              {more && <Callout tone="warn">{copy.more}</Callout>}
            </div>
          }
        />
      </StaleFrame>
    </div>
  )
}

/** What keys and buttons of the list do; what is put off already is only taken. */
function actsOnItems(act: ActOnMatter, shown: MatterStanding, now: number) {
  const onClaim = async ({ id }: TriageItem) =>
    (await act(id, { kind: 'claim' })) ? () => void act(id, { kind: 'give-back' }) : ('refused' as const)
  const onSnooze = async ({ id }: TriageItem) =>
    (await act(id, { kind: 'put-off', until: inWholeMinutes(now + SNOOZE_MS) }))
      ? () => void act(id, { kind: 'bring-back' })
      : ('refused' as const)
  return shown === 'open' ? { onClaim, onSnooze } : { onClaim }
}

/** How many wait, are put off and are answered; one of the three is shown. */
function Standings({
  matters,
  now,
  shown,
  onShow,
}: {
  readonly matters: readonly MatterView[]
  readonly now: number
  readonly shown: MatterStanding
  readonly onShow: (shown: MatterStanding) => void
}) {
  const copy = useViewsCopy().matters
  const options = STANDINGS.map((value) => ({
    value,
    label: copy.standings[value],
    count: matters.filter((matter) => standingOfMatter(matter, now) === value).length,
  }))
  return (
    <Chips
      label={copy.title}
      options={options}
      chosen={[shown]}
      onToggle={(value) => onShow(value as MatterStanding)}
    />
  )
}

function titleOf({ passage }: MatterView, copy: WholeCopy): string {
  return `${passage.plateRead || copy.passage.unread}${DOT}${laneName(passage, copy)}`
}

/** The title of a matter: the vehicle and its lane. */
function Title({ of: { passage } }: { readonly of: MatterView }) {
  const { unread } = useViewsCopy().passage
  return (
    <>
      {passage.plateRead || unread}
      {DOT}
      <LaneName lane={passage.lane} purpose={passage.purpose} />
    </>
  )
}

interface Shown {
  readonly words: WholeCopy
  readonly kit: KitCopy
  readonly zone: string
  readonly officer: string | null
  readonly now: number
}

function itemOf(matter: MatterView, { words, kit, zone, officer, now }: Shown): TriageItem {
  const { passage, answerBy, done } = matter
  const holder = holderOfMatter(matter, now)
  const reason = passage.dispute === null ? reasonText(passage, words, kit, zone) : words.lanes.dispute
  const said = done ? `${words.matters.outcomes[done.outcome]}${DOT}${done.by.login ?? words.shift.unknown}` : reason
  return {
    id: passage.id,
    title: titleOf(matter, words),
    drawn: <Title of={matter} />,
    detail: `${formatInstant(passage.occurredAt, now - Date.parse(passage.occurredAt) > TODAY_MS ? 'datetime' : 'time', kit, zone)}${DOT}${said}`,
    tone: done ? 'good' : passage.state === 'waiting' ? 'bad' : 'warn',
    ...(!done && { answerBy }),
    taken: !done && holder ? { by: holder.login ?? words.shift.unknown, mine: holder.id === officer } : null,
  }
}
