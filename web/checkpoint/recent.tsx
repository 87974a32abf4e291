import { lazy, useState } from 'react'
import History from 'lucide-react/icons/history'
import type { LaneView, PassageView } from '#gate/contract.ts'
import { LatePart } from '../kit/boundary.tsx'
import { Button } from '../kit/button.tsx'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { STATES } from '../kit/states.ts'
import { formatInstant, Time } from '../kit/time.tsx'
import { LaneName } from './lane-name.tsx'
import { PassageFacts } from './passage.tsx'
import { useCopy } from './use-copy.ts'
import { STATE_OF_DECISION } from './words.ts'

// Its words come with the views beside the lanes.
const PrintedSheet = lazy(async () => ({ default: (await import('./print.tsx')).PrintedSheet }))

/** The vehicles before this one; each opens with its picture, what was read and booked, and why the gate decided so. */
export function RecentPassages({
  checkpoint,
  lane,
  zone,
  onHour,
}: {
  readonly checkpoint: string
  readonly lane: LaneView
  readonly zone: string
  /** Goes over the last hour again. */
  readonly onHour: () => void
}) {
  const copy = useCopy()
  const [opened, open] = useState<PassageView | null>(null)
  const before = lane.current === null ? lane.recent.slice(1, 5) : lane.recent.slice(0, 4)
  return (
    <div className="recent">
      <div className="recent-head">
        <h3>{copy.lanes.recent}</h3>
        <Button size="s" kind="quiet" icon={History} onClick={onHour}>
          {copy.lanes.hour}
        </Button>
      </div>
      {before.length === 0 && <p className="recent-none">{copy.lanes.noRecent}</p>}
      <ul>
        {before.map((passage) => {
          const { tone, icon } = STATES[STATE_OF_DECISION[passage.decision]]
          return (
            <li key={passage.id} data-tone={tone}>
              <button type="button" className="recent-open" aria-haspopup="dialog" onClick={() => open(passage)}>
                <Time at={passage.occurredAt} zone={zone} />
                {passage.plateRead ? (
                  <Plate country={passage.country} plate={passage.plateRead} size="s" />
                ) : (
                  <span>{copy.passage.unread}</span>
                )}
                <span className="recent-state">
                  <Icon of={icon} size="s" />
                  {copy.passage.states[passage.state]}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <PassageDialog checkpoint={checkpoint} lane={lane} passage={opened} zone={zone} onClose={() => open(null)} />
    </div>
  )
}

function PassageDialog({
  checkpoint,
  lane,
  passage,
  zone,
  onClose,
}: {
  readonly checkpoint: string
  readonly lane: LaneView
  readonly passage: PassageView | null
  readonly zone: string
  readonly onClose: () => void
}) {
  const { kit } = useTexts()
  const title = passage && (
    <>
      <LaneName lane={lane.lane} purpose={lane.purpose} />
      {DOT}
      {formatInstant(passage.occurredAt, 'datetime', kit, zone)}
    </>
  )
  return (
    <Dialog open={passage !== null} title={title} wide onClose={onClose}>
      {passage && (
        <>
          <div className="passage">
            <PassageFacts passage={passage} zone={zone} />
          </div>
          <LatePart height="2.5rem">
            <PrintedSheet checkpoint={checkpoint} zone={zone} />
          </LatePart>
        </>
      )}
    </Dialog>
  )
}
