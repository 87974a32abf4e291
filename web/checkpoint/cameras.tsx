import './cameras.css'
import Cctv from 'lucide-react/icons/cctv'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import History from 'lucide-react/icons/history'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { type FormEvent, useState } from 'react'
import type { OverviewPastAnswer, OverviewPicture, OverviewsAnswer } from '#gate/contract.ts'
import { get, type Problem } from '../kit/api/client.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { DOT, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DateTimeField } from '../kit/fields-later.tsx'
import { instantOf, localOf } from '../kit/local-instant.ts'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { useViewsCopy, type WholeCopy } from './use-copy.ts'

type Camera = OverviewsAnswer['cameras'][number]

const REFRESH_MS = 5_000
/** Older than this a picture does not show what is there now. */
const OLD_MS = 180_000

/** The cameras that look over the waiting zone and the checkpoint, live, and what they saw before [R707-9, R707-32a]. */
export function Cameras({ checkpoint, zone }: { readonly checkpoint: string; readonly zone: string }) {
  const copy = useViewsCopy().cameras
  const query = useQuery<OverviewsAnswer>(`/api/gate/overviews?checkpoint=${encodeURIComponent(checkpoint)}`, {
    refreshMs: REFRESH_MS,
  })
  const [looked, look] = useState<Camera | null>(null)
  if (!query.value)
    return query.problem ? (
      <ErrorState problem={query.problem} onRetry={query.reload} />
    ) : (
      <Skeleton lines={2} height="14rem" />
    )
  if (query.value.cameras.length === 0)
    return (
      <EmptyState icon={Cctv} title={copy.none}>
        {copy.noneText}
      </EmptyState>
    )
  return (
    <>
      <ul className="cameras">
        {query.value.cameras.map((camera) => (
          <li key={camera.camera}>
            <CameraCard camera={camera} zone={zone} onPast={() => look(camera)} />
          </li>
        ))}
      </ul>
      {looked && <Past camera={looked} checkpoint={checkpoint} zone={zone} onClose={() => look(null)} />}
    </>
  )
}

/** A camera by its sign and by where it looks. */
function nameOf({ camera, place }: Camera, { places }: WholeCopy['cameras']): string {
  return `${camera}${DOT}${places[place]}`
}

function CameraCard({
  camera,
  zone,
  onPast,
}: {
  readonly camera: Camera
  readonly zone: string
  readonly onPast: () => void
}) {
  const copy = useViewsCopy()
  const now = useNow(5_000)
  const old = now - Date.parse(camera.latest.takenAt) > OLD_MS
  return (
    <section className="camera" aria-labelledby={`camera-${camera.camera}`}>
      <header className="camera-head">
        <h2 id={`camera-${camera.camera}`}>{camera.camera}</h2>
        <span className="camera-place">{copy.cameras.places[camera.place]}</span>
      </header>
      {camera.alarms.map((alarm) => (
        <Callout key={alarm} tone="bad" icon={TriangleAlert}>
          {copy.alarms[alarm]}
        </Callout>
      ))}
      {old && (
        <Callout tone="warn" icon={TriangleAlert}>
          {copy.cameras.old}
        </Callout>
      )}
      <Shot camera={camera} picture={camera.latest} zone={zone} />
      <footer className="camera-foot">
        <Time at={camera.latest.takenAt} zone={zone} show="datetime" />
        <span>{fill(copy.cameras.kept, { n: camera.keptDays })}</span>
        <Button size="s" icon={History} onClick={onPast}>
          {copy.cameras.before}
        </Button>
      </footer>
    </section>
  )
}

function Shot({
  camera,
  picture,
  zone,
}: {
  readonly camera: Camera
  readonly picture: OverviewPicture
  readonly zone: string
}) {
  const copy = useViewsCopy().cameras
  const { kit } = useTexts()
  return (
    <img
      className="camera-shot"
      src={`/api/gate/pictures/overviews/${picture.id}`}
      alt={fill(copy.picture, {
        camera: nameOf(camera, copy),
        time: formatInstant(picture.takenAt, 'datetime', kit, zone),
      })}
    />
  )
}

/** Pictures from before a time; asked only when the officer asks, since every look at one is audited. */
function Past({
  camera,
  checkpoint,
  zone,
  onClose,
}: {
  readonly camera: Camera
  readonly checkpoint: string
  readonly zone: string
  readonly onClose: () => void
}) {
  const copy = useViewsCopy().cameras
  const { language } = useTexts()
  const [until, setUntil] = useState(() => localOf(camera.latest.takenAt, zone))
  const [pictures, setPictures] = useState<readonly OverviewPicture[] | null>(null)
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = async (before: string) => {
    const query = new URLSearchParams({ checkpoint, before }).toString()
    const answer = await get<OverviewPastAnswer>(
      `/api/gate/overviews/${encodeURIComponent(camera.camera)}/past?${query}`,
    )
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setPictures(answer.value.pictures)
    setAt(0)
  }
  const show = (event: FormEvent) => {
    event.preventDefault()
    void ask(instantOf(until, zone))
  }
  const picture = pictures?.[at]
  const earlier = () => {
    if (pictures && at + 1 < pictures.length) setAt(at + 1)
    else if (picture) void ask(picture.takenAt)
  }
  return (
    <Dialog open wide title={named(copy.before, nameOf(camera, copy), language)} onClose={onClose}>
      <form className="camera-past" onSubmit={show}>
        <DateTimeField label={copy.from} value={until} onChange={setUntil} />
        <Button type="submit" kind="primary" disabled={until === ''}>
          {copy.show}
        </Button>
      </form>
      <div role="status">
        {problem && <ErrorState problem={problem} />}
        {pictures?.length === 0 && <p>{copy.noPast}</p>}
      </div>
      {picture && (
        <>
          <Shot camera={camera} picture={picture} zone={zone} />
          <div className="camera-foot">
            <Button icon={ChevronLeft} onClick={earlier}>
              {copy.earlier}
            </Button>
            <Time at={picture.takenAt} zone={zone} show="datetime" />
            <Button icon={ChevronRight} disabled={at === 0} onClick={() => setAt(at - 1)}>
              {copy.later}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
