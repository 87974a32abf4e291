import './replay-bar.css'
import { useEffect, useRef, useState } from 'react'
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import Radio from 'lucide-react/icons/radio'
import SkipBack from 'lucide-react/icons/skip-back'
import SkipForward from 'lucide-react/icons/skip-forward'
import { Button, IconButton } from '../../button.tsx'
import { useTexts } from '../../copy.tsx'
import { DOT } from '../../copy/listed.ts'
import { usePartsWords } from '../../parts-words.ts'
import type { Tone } from '../../states.ts'
import { formatInstant } from '../../time.tsx'

/** Something that happened, marked on the bar. */
export interface ReplayMark {
  readonly id: string
  /** Milliseconds. */
  readonly at: number
  readonly tone: Tone
  readonly label: string
}

const SPEEDS = [1, 10, 60, 300] as const
const STEP_MS = 1_000
/** How often the moment moves on while it plays. */
const BEAT_MS = 200

/**
 * Goes back over what was: play, speed, scrub by pointer and arrow keys, jump from event to event.
 *
 *     <ReplayBar label={copy.lastHour} from={from} until={until} at={at} onAt={setAt} zone={zone}
 *       marks={[{ id: 'stop', at: 1764316800000, tone: 'bad', label: copy.stopped }]} />
 */
export function ReplayBar({
  label,
  from,
  until,
  at,
  onAt,
  zone,
  marks,
  onLive,
}: {
  readonly label: string
  /** Both ends, in milliseconds. */
  readonly from: number
  readonly until: number
  readonly at: number
  readonly onAt: (at: number) => void
  readonly zone: string
  readonly marks: readonly ReplayMark[]
  /** Back to what is so now. */
  readonly onLive?: () => void
}) {
  const words = usePartsWords().time
  const [speed, setSpeed] = useState<number>(SPEEDS[1])
  const [plays, setPlays] = usePlay({ at, until, speed, onAt })
  const next = marks.find((mark) => mark.at > at)
  const previous = marks.findLast((mark) => mark.at < at)
  return (
    <div className="replay" role="group" aria-label={label}>
      <IconButton
        looks
        icon={plays ? Pause : Play}
        label={plays ? words.pause : words.play}
        onClick={() => setPlays(!plays)}
      />
      <IconButton
        looks
        icon={SkipBack}
        label={words.previousMark}
        disabled={!previous}
        onClick={() => previous && onAt(previous.at)}
      />
      <IconButton
        looks
        icon={SkipForward}
        label={words.nextMark}
        disabled={!next}
        onClick={() => next && onAt(next.at)}
      />
      <Scrub from={from} until={until} at={at} onAt={onAt} zone={zone} marks={marks} />
      <Moment at={at} zone={zone} marks={marks} />
      <label className="replay-speed">
        <span className="visually-hidden">{words.speed}</span>
        <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
      {onLive && (
        <Button looks size="s" icon={Radio} onClick={onLive}>
          {words.live}
        </Button>
      )}
    </div>
  )
}

/** The moment in words, and what is marked there. */
function Moment({
  at,
  zone,
  marks,
}: {
  readonly at: number
  readonly zone: string
  readonly marks: readonly ReplayMark[]
}) {
  const { kit } = useTexts()
  return (
    <output className="replay-moment">
      {formatInstant(at, 'datetime', kit, zone)}
      {marks
        .filter((mark) => mark.at === at)
        .map(({ id, tone, label }) => (
          <span key={id} className="replay-here" data-tone={tone}>
            {label}
          </span>
        ))}
    </output>
  )
}

function Scrub({
  from,
  until,
  at,
  onAt,
  zone,
  marks,
}: {
  readonly from: number
  readonly until: number
  readonly at: number
  readonly onAt: (at: number) => void
  readonly zone: string
  readonly marks: readonly ReplayMark[]
}) {
  const { kit } = useTexts()
  const words = usePartsWords().time
  const share = (moment: number) => `${((moment - from) / Math.max(1, until - from)) * 100}%`
  return (
    <Slider
      className="replay-slider"
      aria-label={words.moment}
      minValue={from}
      maxValue={until}
      step={STEP_MS}
      value={at}
      onChange={(value) => onAt(value as number)}
    >
      <SliderTrack className="replay-track">
        {marks.map((mark) => (
          <span
            key={mark.id}
            className="replay-mark"
            data-tone={mark.tone}
            data-tip={`${formatInstant(mark.at, 'time', kit, zone)}${DOT}${mark.label}`}
            style={{ insetInlineStart: share(mark.at) }}
          />
        ))}
        <SliderThumb className="replay-thumb" />
      </SliderTrack>
    </Slider>
  )
}

/** Moves the moment on while it plays; stops at the end. */
function usePlay(now: {
  readonly at: number
  readonly until: number
  readonly speed: number
  readonly onAt: (at: number) => void
}): readonly [boolean, (plays: boolean) => void] {
  const [plays, setPlays] = useState(false)
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  useEffect(() => {
    if (!plays) return
    const timer = setInterval(() => {
      const { at, until, speed, onAt } = latest.current
      if (at >= until) return setPlays(false)
      onAt(Math.min(until, at + BEAT_MS * speed))
    }, BEAT_MS)
    return () => clearInterval(timer)
  }, [plays])
  return [plays, setPlays]
}
