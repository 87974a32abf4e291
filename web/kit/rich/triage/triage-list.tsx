import '../../status.css'
import './triage-list.css'
import { type ReactNode, useRef, useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import AlarmClock from 'lucide-react/icons/alarm-clock'
import ListChecks from 'lucide-react/icons/list-checks'
import UserCheck from 'lucide-react/icons/user-check'
import { IconButton } from '../../button.tsx'
import { useNow } from '../../clock.tsx'
import { fill } from '../../copy/copy.ts'
import { useTexts } from '../../copy.tsx'
import { keysAreOn, useKeys } from '../../desk/keys.ts'
import { useFirstOf } from '../../first-of.tsx'
import { Icon } from '../../icon.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { useStale } from '../../stale.ts'
import { EmptyState } from '../../states-of-lists.tsx'
import type { Tone } from '../../states.ts'
import { spanText } from '../../time.tsx'
import { useToast } from '../../toast.tsx'

/** One thing that waits for a decision. */
export interface TriageItem {
  readonly id: string
  readonly title: string
  /** The title as it is drawn, where that is more than text. */
  readonly drawn?: ReactNode
  /** Under the title, in a line. */
  readonly detail?: ReactNode
  readonly tone?: Tone
  /** Business time (ISO) until which somebody must have answered. */
  readonly answerBy?: string
  /** Who has taken it; `mine` when it is whoever looks. */
  readonly taken?: { readonly by: string; readonly mine: boolean } | null
}

export interface TriageListOptions<Item extends TriageItem> {
  readonly label: string
  /** In the order in which they are to be answered. */
  readonly items: readonly Item[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Enter. */
  readonly onOpen?: (item: Item) => void
  /** C takes it; the answer is how to give it back. */
  readonly onClaim?: (item: Item) => Done
  /** Z puts it off; the answer is how to bring it back. */
  readonly onSnooze?: (item: Item) => Done
  readonly empty?: { readonly title: string; readonly text?: string }
}

/** Takes an act back; null when it cannot be. */
export type Undo = (() => void) | null
/** What an act answers, now or when it is done; `refused` when it came to nothing and whoever refused it has said so. */
export type Done = Undo | Promise<Undo | 'refused'>

/**
 * What waits for a decision, worked through by keys: J and K walk, C takes, Z puts off, U undoes the last of both, Enter
 * opens. Each item shows how long there is left to answer. Of a long list the first stand there, and more when they are asked for. `useTriageKeyList()` tells the
 * keys for the list of the workplace.
 *
 *     <TriageList label={copy.alarms} items={alarms} chosen={id} onChoose={setId}
 *       onClaim={(alarm) => { take(alarm.id); return () => giveBack(alarm.id) }} />
 */
export function TriageList<Item extends TriageItem>(options: TriageListOptions<Item>) {
  const { label, items, chosen, onChoose, onOpen, empty } = options
  const words = usePartsWords().triage
  const act = useTriageKeys(options)
  const { shown, more } = useFirstOf(items, items.findIndex(({ id }) => id === chosen) + 1)
  if (items.length === 0) {
    return (
      <EmptyState icon={ListChecks} title={empty?.title ?? words.none}>
        {empty?.text ?? words.noneText}
      </EmptyState>
    )
  }
  return (
    <div className="triage">
      <GridList
        aria-label={label}
        className="triage-list"
        items={shown.map((item) => ({ ...item, chosen: item.id === chosen }))}
        disallowTypeAhead
        disallowEmptySelection
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (key !== undefined) onChoose(String(key))
        }}
        onAction={(key) => {
          const item = items.find(({ id }) => id === key)
          onChoose(String(key))
          if (item) onOpen?.(item)
        }}
      >
        {(item) => (
          <GridListItem
            id={item.id}
            textValue={item.title}
            className="triage-item"
            data-tone={item.tone}
            data-taken={item.taken ? true : undefined}
          >
            <Row item={item} options={options} act={act} />
          </GridListItem>
        )}
      </GridList>
      {more}
    </div>
  )
}

function Row<Item extends TriageItem>({
  item,
  options,
  act,
}: {
  readonly item: TriageItem
  readonly options: TriageListOptions<Item>
  readonly act: (what: 'claim' | 'snooze', id: string) => void
}) {
  const words = usePartsWords().triage
  const stale = useStale()
  return (
    <>
      <div className="triage-text">
        <span className="triage-title">{item.drawn ?? item.title}</span>
        {item.detail && <span className="triage-detail">{item.detail}</span>}
        {item.taken && (
          <span className="triage-taken">
            <Icon of={UserCheck} size="s" /> {item.taken.mine ? words.mine : fill(words.taken, { who: item.taken.by })}
          </span>
        )}
      </div>
      {item.answerBy && <AnswerClock by={item.answerBy} />}
      <div className="triage-acts">
        {options.onClaim && !item.taken && (
          <IconButton
            icon={UserCheck}
            label={`${words.claim} (C)`}
            disabled={stale}
            onClick={() => act('claim', item.id)}
          />
        )}
        {options.onSnooze && (
          <IconButton
            icon={AlarmClock}
            label={`${words.snooze} (Z)`}
            disabled={stale}
            onClick={() => act('snooze', item.id)}
          />
        )}
      </div>
    </>
  )
}

/** Least time left, in milliseconds, that still looks calm. */
const SOON_MS = 300_000
/** Of less than a minute no figure is told. */
const MINUTE_MS = 60_000

/** How long there is left to answer, or by how much it is too late. */
function AnswerClock({ by }: { readonly by: string }) {
  const { kit } = useTexts()
  const words = usePartsWords().triage
  const left = Date.parse(by) - useNow(1_000)
  const tone = left < 0 ? 'bad' : left < SOON_MS ? 'warn' : 'calm'
  const text =
    Math.abs(left) < MINUTE_MS ? (left < 0 ? words.due : words.lastMinute) : left < 0 ? words.overdue : words.left
  return (
    <span className="status status-s answer-clock" data-tone={tone}>
      <Icon of={AlarmClock} size="s" />
      {fill(text, { span: spanText(left, kit) })}
    </span>
  )
}

/** Walks, takes, puts off and takes back; every act can be undone for a while by U or in the notice. */
function useTriageKeys<Item extends TriageItem>({
  items,
  chosen,
  onChoose,
  onClaim,
  onSnooze,
}: TriageListOptions<Item>) {
  const { kit } = useTexts()
  const words = usePartsWords().triage
  const toast = useToast()
  const stale = useStale()
  const [undo, setUndo] = useState<Undo>(null)
  const underWay = useRef(new Set<string>())
  const at = items.findIndex(({ id }) => id === chosen)
  const step = (by: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) onChoose(next.id)
  }
  const act = async (what: 'claim' | 'snooze', id: string) => {
    const item = items.find((one) => one.id === id)
    const run = what === 'claim' ? onClaim : onSnooze
    if (!item || !run || stale || (what === 'claim' && item.taken)) return
    // The same pressed again meanwhile is a double press: one act and one notice.
    const pressed = `${what} ${id}`
    if (underWay.current.has(pressed)) return
    underWay.current.add(pressed)
    const back = await Promise.resolve(run(item)).finally(() => underWay.current.delete(pressed))
    if (back === 'refused') return
    setUndo(() => back)
    const text = fill(what === 'claim' ? words.claimed : words.snoozed, { name: item.title })
    toast({ tone: 'good', text, ...(back ? { act: { label: kit.undo, run: back } } : {}) })
  }
  const takeBack = () => {
    undo?.()
    setUndo(null)
  }
  const does = { claim: !!onClaim, snooze: !!onSnooze }
  useKeys(keysAreOn, (code) => actOnKey(code, { step, act: (what, id) => void act(what, id), takeBack, chosen, does }))
  return (what: 'claim' | 'snooze', id: string) => void act(what, id)
}

function actOnKey(
  code: string,
  {
    step,
    act,
    takeBack,
    chosen,
    does,
  }: {
    readonly step: (by: number) => void
    readonly act: (what: 'claim' | 'snooze', id: string) => void
    readonly takeBack: () => void
    readonly chosen: string | null
    /** What the list does at all: other letters stay free for the workplace. */
    readonly does: { readonly claim: boolean; readonly snooze: boolean }
  },
): boolean {
  if (code === 'KeyJ') step(1)
  else if (code === 'KeyK') step(-1)
  else if (code === 'KeyU') takeBack()
  else if (code === 'KeyC' && does.claim && chosen !== null) act('claim', chosen)
  else if (code === 'KeyZ' && does.snooze && chosen !== null) act('snooze', chosen)
  else return false
  return true
}
