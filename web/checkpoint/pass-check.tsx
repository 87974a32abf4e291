import './pass-check.css'
import ScanQrCode from 'lucide-react/icons/scan-qr-code'
import SearchX from 'lucide-react/icons/search-x'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { PassesFound, PassVerified } from '#queue/contract.ts'
import { type Problem, post } from '../kit/api/client.ts'
import { useCheckpoint } from '../kit/api/reference.ts'
import { Button } from '../kit/button.tsx'
import { fill } from '../kit/copy/copy.ts'
import { sentences } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Status } from '../kit/status.tsx'
import { STATES, type Tone } from '../kit/states.ts'
import { formatInstant, Time } from '../kit/time.tsx'
import { ScanButton } from '../kit/rich/scan/scan-button.tsx'
import type { Looks } from './looks.ts'
import { RecentLooks } from './recent-looks.tsx'
import { scannedSign } from './scanner-keys.ts'
import { useViewsCopy } from './use-copy.ts'

const SIGNS_MAX = 4000

/** What is known of the pass in the officer's hand; nothing of an earlier one is ever shown beside a new one. */
type Check =
  | { readonly state: 'none' | 'asking' }
  | { readonly state: 'told'; readonly answer: PassVerified }
  | { readonly state: 'found'; readonly answer: PassesFound }
  | { readonly state: 'failed'; readonly problem: Problem; readonly token: string }

/** A pass, reference or plate that was checked, and what was said of it. */
export interface PassLook {
  readonly id: string
  /** What asks for it again. */
  readonly sought: string
  readonly plate: string
  readonly country: string | null
  readonly asOf: string
  /** Null where no booking was found. */
  readonly verdict: PassVerified['verdict'] | null
}

/** What is kept of a check at this visit; of what names no booking and of a failure nothing. */
function lookOf(check: Check, asked: string): PassLook | null {
  if (check.state === 'found') {
    const { asOf, found } = check.answer
    const [first] = found
    const { plate, plateCountry } = first?.booking ?? { plate: asked, plateCountry: null }
    return { id: asked, sought: asked, plate, country: plateCountry, asOf, verdict: first?.verdict ?? null }
  }
  if (check.state !== 'told' || !check.answer.pass) return null
  const { pass, booking, verdict, asOf } = check.answer
  const { reference } = pass
  return { id: reference, sought: reference, plate: pass.plate, country: booking?.plateCountry ?? null, asOf, verdict }
}

interface PassCheckProps {
  readonly checkpoint: string
  readonly zone: string
  /** What was checked at this visit. */
  readonly looks: Looks<PassLook>
}

/**
 * The officer holds a pass under a scanner or a camera, or types the reference of a booking or a plate, and sees whether it
 * may enter now [QUE-13]. Every check is audited by the platform.
 */
export function PassCheck({ checkpoint, zone, looks }: PassCheckProps) {
  const copy = useViewsCopy().pass
  const [token, setToken] = useState('')
  const [check, setCheck] = useState<Check>({ state: 'none' })
  const field = useRef<HTMLFormElement>(null)
  const turn = useRef(0)
  useEffect(() => field.current?.querySelector('input')?.focus(), [])
  const type = (text: string) => {
    // The verdict on the pass before must not be taken for the verdict on this one.
    turn.current += 1
    setCheck({ state: 'none' })
    setToken(text)
  }
  const refill = (sought: string) => {
    type(sought)
    field.current?.querySelector('input')?.focus()
  }
  const verify = async (scanned: string) => {
    if (scanned === '') return
    turn.current += 1
    const mine = turn.current
    setToken('')
    setCheck({ state: 'asking' })
    const told = await ask(scanned, checkpoint)
    if (mine !== turn.current) return
    setCheck(told)
    const look = lookOf(told, scanned)
    if (look) looks.add(look)
  }
  return (
    <div className="pass-check">
      <h2>{copy.title}</h2>
      <form
        ref={field}
        className="pass-form"
        onSubmit={(event) => {
          event.preventDefault()
          void verify(token.trim())
        }}
      >
        <TextField
          label={copy.field}
          hint={copy.hint}
          prefix={<Icon of={ScanQrCode} />}
          value={token}
          maxLength={SIGNS_MAX}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          onKeyDown={(event) => writeScanned(event, type)}
          onChange={(event) => type(event.target.value)}
        />
        <Button type="submit" kind="primary" icon={ScanQrCode} busy={check.state === 'asking'}>
          {copy.check}
        </Button>
        <ScanButton onRead={(text) => void verify(text.trim())} />
      </form>
      {/* Gone with the first sign of another pass: an earlier verdict must not be taken for the one on that. */}
      {check.state === 'none' && token === '' && <Checked looks={looks.looks} zone={zone} onChoose={refill} />}
      <Answer
        check={check}
        first={looks.looks.length === 0}
        checkpoint={checkpoint}
        zone={zone}
        onRetry={(text) => void verify(text)}
      />
    </div>
  )
}

function Answer({
  check,
  first,
  checkpoint,
  zone,
  onRetry,
}: {
  readonly check: Check
  /** Nothing was checked at this visit yet. */
  readonly first: boolean
  readonly checkpoint: string
  readonly zone: string
  readonly onRetry: (text: string) => void
}) {
  const copy = useViewsCopy().pass
  return (
    <div role="status" className="pass-answer">
      {check.state === 'none' && first && <EmptyState icon={ScanQrCode} title={copy.none} />}
      {check.state === 'asking' && <Skeleton lines={3} height="2.5rem" />}
      {check.state === 'told' && <Verdict answer={check.answer} zone={zone} />}
      {check.state === 'found' && <Found answer={check.answer} checkpoint={checkpoint} zone={zone} />}
      {check.state === 'failed' && <ErrorState problem={check.problem} onRetry={() => onRetry(check.token)} />}
    </div>
  )
}

/** What was checked at this visit, with what was said then. */
function Checked({
  looks,
  zone,
  onChoose,
}: {
  readonly looks: readonly PassLook[]
  readonly zone: string
  readonly onChoose: (sought: string) => void
}) {
  const { pass: copy, verdicts } = useViewsCopy()
  const { kit } = useTexts()
  return (
    <RecentLooks looks={looks} onChoose={({ sought }) => onChoose(sought)}>
      {({ plate, country, asOf, verdict }) => (
        <>
          <Plate country={country} plate={plate} size="s" />
          <span>{formatInstant(asOf, 'datetime', kit, zone)}</span>
          <span className="recent-looks-told">{verdict === null ? copy.notFound : verdicts[verdict].what}</span>
        </>
      )}
    </RecentLooks>
  )
}

/** Longer than any reference or plate; and a pass has points in it. */
const SOUGHT_MAX = 20

/** Asks about a pass, or, where there is none at hand, about the booking that a reference or a plate names. */
async function ask(text: string, checkpoint: string): Promise<Check> {
  const failed = (problem: Problem): Check => ({ state: 'failed', problem, token: text })
  if (text.length > SOUGHT_MAX || text.includes('.')) {
    const answer = await post<PassVerified>('/api/queue/passes/verify', { token: text, checkpoint })
    return answer.ok ? { state: 'told', answer: answer.value } : failed(answer.problem)
  }
  const answer = await post<PassesFound>('/api/queue/passes/find', { sought: text, checkpoint })
  return answer.ok ? { state: 'found', answer: answer.value } : failed(answer.problem)
}

/** What a reference or a plate names: the nearest booking first, each with its verdict. */
function Found({
  answer: { asOf, found },
  checkpoint,
  zone,
}: {
  readonly answer: PassesFound
  readonly checkpoint: string
  readonly zone: string
}) {
  const copy = useViewsCopy().pass
  if (found.length === 0) {
    return (
      <EmptyState icon={SearchX} title={copy.notFound}>
        {copy.notFoundText}
      </EmptyState>
    )
  }
  return found.map(({ verdict, booking }) => {
    const { id, reference, plate, startsAt, endsAt } = booking
    const pass = { reference, plate, checkpoint, startsAt, endsAt }
    return <Verdict key={id} answer={{ verdict, asOf, pass, booking }} zone={zone} />
  })
}

/** Writes the sign that a scanner meant, where the officer's layout would make another of its key. */
function writeScanned(event: KeyboardEvent<HTMLInputElement>, type: (text: string) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
  const { code, shiftKey: shift, currentTarget: input } = event
  const sign = scannedSign({ code, shift, capsLock: event.getModifierState('CapsLock') })
  if (sign === null || sign === event.key) return
  event.preventDefault()
  if (input.value.length >= SIGNS_MAX) return
  input.setRangeText(sign, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
  type(input.value)
}

const WARNINGS: readonly PassVerified['verdict'][] = ['too-early', 'too-late', 'other-checkpoint', 'expired']

function toneOf(verdict: PassVerified['verdict']): Tone {
  if (verdict === 'good') return 'good'
  return WARNINGS.includes(verdict) ? 'warn' : 'bad'
}

/** The verdict in words with its cure; below, what the pass says and how its booking stands. */
function Verdict({ answer, zone }: { readonly answer: PassVerified; readonly zone: string }) {
  const copy = useViewsCopy()
  const { kit, language } = useTexts()
  const { verdict, pass, booking, asOf } = answer
  const tone = toneOf(verdict)
  const place = useCheckpoint(pass?.checkpoint ?? null)
  return (
    <>
      <div className="verdict" data-tone={tone}>
        <Icon of={STATES[tone === 'good' ? 'open' : tone === 'warn' ? 'decide' : 'hold'].icon} size="l" />
        <div>
          <p className="verdict-word">{copy.verdicts[verdict].what}</p>
          <p className="verdict-reason">
            {sentences(
              [copy.verdicts[verdict].cure, fill(copy.pass.asOf, { time: formatInstant(asOf, 'time', kit, zone) })],
              language,
            )}
          </p>
        </div>
      </div>
      {pass && (
        <dl className="pass-facts">
          <Fact name={copy.pass.onPass}>
            <Plate country={booking?.plateCountry ?? null} plate={booking?.plate ?? pass.plate} size="l" />
          </Fact>
          <Fact name={copy.pass.reference}>
            <span translate="no">{pass.reference}</span>
          </Fact>
          <Fact name={copy.pass.place}>{place?.names[language] ?? pass.checkpoint}</Fact>
          <Fact name={copy.passage.window}>
            <Time at={pass.startsAt} until={pass.endsAt} zone={zone} show="datetime" />
          </Fact>
          {booking && (
            <>
              <Fact name={copy.day.columns.state}>
                <Status of={booking.state} />
              </Fact>
              {booking.ordinal !== null && <Fact name={copy.day.columns.number}>{booking.ordinal}</Fact>}
              {booking.trailerPlate && (
                <Fact name={copy.passage.trailer}>
                  <Plate country={booking.plateCountry} plate={booking.trailerPlate} />
                </Fact>
              )}
            </>
          )}
        </dl>
      )}
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
