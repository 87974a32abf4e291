import { type FormEvent, useState } from 'react'
import type { Standing } from '#rail/contract.ts'
import type { Problem } from '../kit/api/client.ts'
import { Button } from '../kit/button.tsx'
import { Card, Facts } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { useCountryName } from '../kit/place-names.ts'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { Time } from '../kit/time.tsx'
import { useToast } from '../kit/toast.tsx'
import type { Copy } from './copy/en.ts'
import { useCommand } from './use-command.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

const MODES = ['online', 'degraded', 'offline'] as const

/** In the place of how the exchange stands, while nobody knows it. */
function Unknown({
  title,
  problem,
  onRetry,
}: {
  readonly title: string
  readonly problem: Problem | null
  readonly onRetry: () => void
}) {
  return (
    <Card title={title}>{problem ? <ErrorState problem={problem} onRetry={onRetry} /> : <Skeleton lines={4} />}</Card>
  )
}

/** How the exchange stands now, and the form that declares another mode with its reason. */
export function StandingCard({ zone, declares }: { readonly zone: string; readonly declares: boolean }) {
  const copy = useCopy()
  const { value, problem, reload } = useExchangeQuery<Standing>('/api/rail/standing')
  const countryName = useCountryName()
  if (!value) return <Unknown title={copy.standing.title} problem={problem} onRetry={reload} />
  const { stamps, alarms, peer, mode, modeReason, modeFailures, modeSince, unsent, oldestUnsent, unapplied } = value
  const { differing } = value
  return (
    <Card title={copy.standing.title} className="exchange-now">
      <div className="exchange-standing">
        {mode !== 'online' && (
          <Callout tone="warn" title={copy.modes[mode]}>
            {modeFailures === null ? modeReason : fill(copy.standing.byItself, { n: modeFailures })}
            {modeSince && (
              <>
                {DOT}
                <Time at={modeSince} zone={zone} show="datetime" />
              </>
            )}
          </Callout>
        )}
        {stamps?.stale && (
          <Callout tone="bad" title={copy.standing.stopped}>
            {copy.standing.stoppedWhy}{' '}
            {stamps.waitingSince && <Time at={stamps.waitingSince} zone={zone} show="datetime" />}
          </Callout>
        )}
        {differing > 0 && <Callout tone="bad" title={fill(copy.standing.differing, { n: differing })} />}
        <Alarms alarms={alarms} zone={zone} />
        <Facts
          rows={[
            [copy.standing.mode, copy.modes[mode]],
            [copy.standing.peer, peer ? countryName(peer.country) : copy.standing.noPeer],
            [
              copy.standing.unsent,
              <>
                {unsent}
                {oldestUnsent && (
                  <>
                    {DOT}
                    <Time at={oldestUnsent} zone={zone} show="datetime" />
                  </>
                )}
              </>,
            ],
            [copy.standing.unapplied, unapplied],
            [copy.standing.stamps, <Stamps key="stamps" stamps={stamps} zone={zone} />],
          ]}
        />
        {declares && (
          <details>
            <summary>{copy.standing.change}</summary>
            <ModeForm mode={mode} onDeclared={reload} />
          </details>
        )}
      </div>
    </Card>
  )
}

/** What was not as it should be: how often, and when last. */
function Alarms({ alarms, zone }: { readonly alarms: Standing['alarms']; readonly zone: string }) {
  const copy = useCopy()
  const { language } = useTexts()
  if (alarms.length === 0) return null
  return (
    <Callout tone="warn" title={copy.standing.alarms}>
      <ul className="exchange-alarms">
        {alarms.map(({ kind, count, lastAt }) => (
          <li key={kind}>
            {named(alarmText(copy, kind), String(count), language)}
            {DOT}
            <Time at={lastAt} zone={zone} show="datetime" />
          </li>
        ))}
      </ul>
    </Callout>
  )
}

/** The last time stamp over what was exchanged, or that nobody stamps it. */
function Stamps({ stamps, zone }: { readonly stamps: Standing['stamps']; readonly zone: string }) {
  const copy = useCopy()
  if (!stamps) return copy.standing.noAuthority
  return stamps.lastAt ? <Time at={stamps.lastAt} zone={zone} show="datetime" /> : copy.standing.noStamp
}

function alarmText({ alarms }: Copy, kind: string): string {
  return Object.hasOwn(alarms, kind) ? alarms[kind as keyof typeof alarms] : alarms.other
}

function ModeForm({ mode, onDeclared }: { readonly mode: Standing['mode']; readonly onDeclared: () => void }) {
  const copy = useCopy()
  const toast = useToast()
  const [wanted, setWanted] = useState<string>(mode)
  const [reason, setReason] = useState('')
  const { busy, send, refusal } = useCommand()
  const declare = async (event: FormEvent) => {
    event.preventDefault()
    const { ok } = await send('/api/rail/mode', { mode: wanted, reason })
    if (!ok) return
    toast({ tone: 'good', text: copy.standing.declared })
    onDeclared()
  }
  return (
    <form className="exchange-form" onSubmit={(event) => void declare(event)}>
      <SelectField
        label={copy.standing.mode}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        options={MODES.map((value) => ({ value, label: copy.modes[value] }))}
      />
      <TextField
        label={copy.standing.reason}
        required
        minLength={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        {copy.standing.declare}
      </Button>
      {refusal}
    </form>
  )
}
