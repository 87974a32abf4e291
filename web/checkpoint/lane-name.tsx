import type { LaneView } from '#gate/contract.ts'
import { DOT } from '../kit/copy/listed.ts'
import { useCopy } from './use-copy.ts'

/** A lane by its sign, which is not broken at its hyphen, and by what it is for. */
export function LaneName({ lane, purpose }: { readonly lane: string; readonly purpose: LaneView['purpose'] }) {
  const { lanes } = useCopy()
  return (
    <>
      <span className="lane-sign-whole">{lane}</span>
      {DOT}
      <span className="lane-what">{lanes.purpose[purpose]}</span>
    </>
  )
}

/** A sentence about a lane, whose `{lane}` becomes its name; the sign alone when nothing is known of the lane any more. */
export function LaneSentence({
  text,
  lane,
  purpose,
}: {
  readonly text: string
  readonly lane: string
  readonly purpose: LaneView['purpose'] | null
}) {
  const [before, after] = text.split('{lane}')
  return (
    <>
      {before}
      {purpose === null ? lane : <LaneName lane={lane} purpose={purpose} />}
      {after}
    </>
  )
}
