import { useState } from 'react'
import RouteOff from 'lucide-react/icons/route-off'
import { fill } from '../../copy/copy.ts'
import { ErrorState, EmptyState, Skeleton } from '../../states-of-lists.tsx'
import { Schematic, type TrackVehicle } from '../../rich/schematic/schematic.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const LENGTH_M = 3_200
const BLOCK_M = 400

/** Two tracks between a terminal and the border. */
export default function SchematicShown({ state }: Shown) {
  const copy = useCopy()
  const texts = copy.samples
  const [chosen, setChosen] = useState<string | null>('agv-3')
  const vehicles: readonly TrackVehicle[] = [
    { id: 'agv-1', track: 'out', atM: 210, goes: 'on', tone: 'good', label: 'AGV 1', word: texts.drives },
    {
      id: 'agv-3',
      track: 'out',
      atM: 1_180,
      goes: 'on',
      tone: 'warn',
      label: 'AGV 3',
      word: fill(texts.waits, { name: 'B4' }),
    },
    { id: 'agv-7', track: 'out', atM: 2_900, goes: 'stands', tone: 'bad', label: 'AGV 7', word: texts.stands },
    { id: 'agv-9', track: 'back', atM: 1_700, goes: 'back', tone: 'good', label: 'AGV 9', word: texts.drives },
  ]
  const { rows, problem, at, reload } = stateOf(state, vehicles)
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={2} height="7rem" />
  if (rows.length === 0) return <EmptyState icon={RouteOff} title={copy.states.empty} />
  const states = ['held', 'free', 'held', 'asked', 'free', 'closed', 'free', 'held'] as const
  const holders = ['AGV 1', '', 'AGV 3', 'AGV 3', '', '', '', 'AGV 7']
  const tracks = [
    { id: 'out', name: texts.out, lengthM: LENGTH_M, from: texts.terminal, to: texts.border },
    { id: 'back', name: texts.back, lengthM: LENGTH_M, from: texts.terminal, to: texts.border },
  ]
  const blocks = tracks.flatMap(({ id }) =>
    states.map((block, index) => ({
      id: `${id}-${index}`,
      track: id,
      name: `B${index + 1}`,
      fromM: index * BLOCK_M,
      toM: (index + 1) * BLOCK_M,
      state: id === 'back' ? (index === 4 ? ('held' as const) : ('free' as const)) : block,
      who: id === 'back' ? 'AGV 9' : (holders[index] ?? ''),
    })),
  )
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <Schematic
        label={texts.out}
        tracks={tracks}
        blocks={blocks}
        vehicles={rows}
        points={[{ id: 'scanner', track: 'out', atM: 2_000, label: texts.sensor }]}
        chosen={chosen}
        onChoose={setChosen}
      />
    </StaleFrame>
  )
}
