import { useState } from 'react'
import { Button } from '../../button.tsx'
import { Card } from '../../card.tsx'
import { Plate } from '../../plate.tsx'
import { StaleFrame } from '../../stale-frame.tsx'
import { Status } from '../../status.tsx'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'
import { useCountry } from '../use-country.ts'

const OLD_MS = 95_000

/** A lane that may be acted on while its data is fresh. */
export default function StaleFrameShown({ state }: Shown) {
  const copy = useCopy()
  const [heardAt] = useState(() => Date.now())
  const fresh = state !== 'stale' && state !== 'offline'
  return (
    <StaleFrame heardAt={fresh ? heardAt : heardAt - OLD_MS} staleMs={fresh ? Number.POSITIVE_INFINITY : 5_000}>
      <Card title={copy.columns.trucks}>
        <div className="show-row">
          <Plate country={useCountry()} plate="101AAA01" />
          <Status of="open" />
          <Button kind="primary">{copy.texts.open}</Button>
        </div>
      </Card>
    </StaleFrame>
  )
}
