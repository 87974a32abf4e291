import './print.css'
import Printer from 'lucide-react/icons/printer'
import { Button } from '../kit/button.tsx'
import { useNow } from '../kit/clock.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import { useCheckpointName } from '../kit/place-names.ts'
import { formatInstant } from '../kit/time.tsx'
import { useViewsCopy } from './use-copy.ts'

/** Prints the view that is shown. */
export function PrintButton() {
  const copy = useViewsCopy().print
  return (
    <Button size="s" className="print-act" icon={Printer} onClick={() => globalThis.print()}>
      {copy.act}
    </Button>
  )
}

/** Where and when a paper was printed; only on paper. */
export function PrintHead({ checkpoint, zone }: { readonly checkpoint: string; readonly zone: string }) {
  const copy = useViewsCopy().print
  const { kit } = useTexts()
  const nameOf = useCheckpointName()
  const now = useNow(60_000)
  return (
    <p className="print-head">
      {nameOf(checkpoint)}
      {DOT}
      {fill(copy.at, { time: formatInstant(now, 'datetime', kit, zone) })}
    </p>
  )
}

/** In a dialog of which the paper is to hold nothing else: its button, and where and when. */
export function PrintedSheet(where: { readonly checkpoint: string; readonly zone: string }) {
  return (
    <div className="printed-sheet">
      <PrintHead {...where} />
      <PrintButton />
    </div>
  )
}
