import './notices.css'
import BellOff from 'lucide-react/icons/bell-off'
import BellRing from 'lucide-react/icons/bell-ring'
import CheckCheck from 'lucide-react/icons/check-check'
import MessageSquareText from 'lucide-react/icons/message-square-text'
import { useState } from 'react'
import type { Notice, Notices } from '#notices/contract.ts'
import { get, post } from '../../kit/api/client.ts'
import { useAbout } from '../../kit/api/about.ts'
import { useQuery } from '../../kit/api/query.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Icon } from '../../kit/icon.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../kit/states-of-lists.tsx'
import { Age, Time } from '../../kit/time.tsx'
import { useDriver } from '../driver-context.tsx'
import { bookingPath } from '../paths.ts'
import { useAgain } from '../../kit/api/again.ts'
import { useMoreCopy } from '../use-copy.ts'
import { foldsOf } from './folds.ts'
import { PushChoice } from './push.tsx'
import { Link } from '../router.tsx'

const PAGE = 30

/** Everything the queue told the driver [R707-29], folded by booking, newest first; unread ones are marked in words too. */
export function NoticesScreen() {
  const copy = useMoreCopy().notices
  const { language } = useTexts()
  const { noticesTurn, reloadNotices } = useDriver()
  const notices = useQuery<Notices>(`/api/notices?language=${language}&limit=${PAGE}`, { refreshMs: 60_000 })
  useAgain(notices.reload, noticesTurn)
  const older = useOlder(notices.value?.notices.at(-1)?.id ?? null)
  const list = [...(notices.value?.notices ?? []), ...older.notices]
  const unread = list.filter(({ readAt }) => readAt === null)
  const read = async (which: readonly Notice[]) => {
    await Promise.all(which.filter(({ readAt }) => readAt === null).map(({ id }) => post(`/api/notices/${id}/read`)))
    notices.reload()
    reloadNotices()
  }
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{copy.title}</h1>
        <Age at={notices.at} staleMs={180_000} />
      </div>
      <div className="columns">
        <div className="stack">
          {notices.state === 'loading' && <Skeleton lines={4} height="4.5rem" />}
          {notices.state === 'failed' && <ErrorState problem={notices.problem} onRetry={notices.reload} />}
          {notices.state === 'ready' && list.length === 0 && (
            <Card>
              <EmptyState icon={BellOff} title={copy.empty}>
                {copy.emptyHint}
              </EmptyState>
            </Card>
          )}
          {unread.length > 0 && (
            <Button icon={CheckCheck} className="read-all" size="s" onClick={() => void read(unread)}>
              {copy.readAll}
            </Button>
          )}
          {list.length > 0 && (
            <ul className="notices" aria-live="polite">
              {foldsOf(list).map(({ key, newest, before }) => (
                <li key={key}>
                  <Row notice={newest} onRead={() => void read([newest])} />
                  {before.length > 0 && <Before notices={before} onRead={(one) => void read([one])} />}
                </li>
              ))}
            </ul>
          )}
          {list.length >= PAGE && !older.over && (
            <Button busy={older.busy} onClick={() => void older.more()}>
              {copy.older}
            </Button>
          )}
        </div>
        <PushChoice />
      </div>
    </div>
  )
}

/** The pages before the first one, fetched when asked for. */
function useOlder(firstLast: string | null) {
  const { language } = useTexts()
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const more = async () => {
    const before = notices.at(-1)?.id ?? firstLast
    if (before === null) return
    setBusy(true)
    const answer = await get<Notices>(`/api/notices?language=${language}&limit=${PAGE}&before=${before}`)
    setBusy(false)
    if (!answer.ok) return
    setNotices([...notices, ...answer.value.notices])
    setOver(answer.value.notices.length < PAGE)
  }
  return { notices, busy, over, more }
}

/** What was told of the same booking before: folded, since the newest notice is the one that counts. */
function Before({
  notices,
  onRead,
}: {
  readonly notices: readonly Notice[]
  readonly onRead: (notice: Notice) => void
}) {
  const copy = useMoreCopy().notices
  const unread = notices.filter(({ readAt }) => readAt === null).length
  return (
    <details className="notice-before">
      <summary>
        {fill(copy.before, { n: notices.length })}
        {unread > 0 && <span className="notice-new">{fill(copy.unreadCount, { n: unread })}</span>}
      </summary>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <Row notice={notice} folded onRead={() => onRead(notice)} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const LOUD = [
  'queue.called',
  'queue.booking-refused',
  'queue.booking-annulled',
  'queue.booking-restored',
  'queue.ended-without-loss',
  'identity.account-blocked',
]

function Row({
  notice,
  folded = false,
  onRead,
}: {
  readonly notice: Notice
  /** The booking is opened from the newest notice of it. */
  readonly folded?: boolean
  readonly onRead: () => void
}) {
  const copy = useMoreCopy().notices
  const zone = useAbout(0).value?.authority.zone ?? 'UTC'
  const unread = notice.readAt === null
  return (
    <article
      className="notice"
      data-unread={unread || undefined}
      data-loud={LOUD.includes(notice.template) || undefined}
    >
      <Icon of={notice.template === 'queue.called' ? BellRing : MessageSquareText} />
      <div className="notice-text">
        <h2 className="notice-title">
          {notice.title}
          {unread && <span className="notice-new">{copy.unread}</span>}
        </h2>
        <p>{notice.text}</p>
        <p className="row quiet">
          <Time at={notice.createdAt} zone={zone} show="datetime" />
          {notice.sms === 'sent' && <span>{copy.sms}</span>}
          {notice.sms === 'failed' && <span>{copy.smsFailed}</span>}
        </p>
        {((notice.bookingId && !folded) || unread) && (
          <p className="row">
            {notice.bookingId && !folded && (
              <Link className="notice-link" href={bookingPath(notice.bookingId)} onClick={() => unread && onRead()}>
                {copy.open}
              </Link>
            )}
            {unread && (
              <button type="button" className="notice-link notice-read" onClick={onRead}>
                {copy.markRead}
              </button>
            )}
          </p>
        )}
      </div>
    </article>
  )
}
