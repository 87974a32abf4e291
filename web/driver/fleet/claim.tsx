import { useRef, useState } from 'react'
import type { Vehicle } from '#identity/contract.ts'
import { newId, post, type Problem, send } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { useToast } from '../../kit/toast.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { Runners } from './runners.tsx'

/** How the owner of a truck proves that it is his: the registers are asked, or the registrar reads its document; then, who else may drive it. */
export function Claim({ vehicle, onAsked }: { readonly vehicle: Vehicle; readonly onAsked: () => void }) {
  const copy = useMoreCopy().fleet
  const toast = useToast()
  const file = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const path = `/api/identity/vehicles/${vehicle.id}`
  const ask = async (way: () => ReturnType<typeof post>, said: string) => {
    setBusy(true)
    setProblem(null)
    const answer = await way()
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    toast({ tone: 'good', text: said })
    onAsked()
  }
  const sendFile = (chosen: File | undefined) => {
    if (chosen) void ask(() => send(`${path}/proof-document?id=${newId()}`, chosen), copy.documentSent)
  }
  return (
    <>
      {vehicle.claim === 'proven' ? (
        <Runners vehicle={vehicle} />
      ) : (
        <span className="fleet-ways">
          <Button
            size="s"
            busy={busy}
            onClick={() => void ask(() => post(`${path}/proof`, { id: newId() }), copy.proofAsked)}
          >
            {copy.prove}
          </Button>
          <Button size="s" busy={busy} onClick={() => file.current?.click()}>
            {copy.sendDocument}
          </Button>
          <input
            ref={file}
            hidden
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            aria-label={copy.documentHint}
            onChange={(event) => sendFile(event.target.files?.[0])}
          />
        </span>
      )}
      <ProblemNote problem={problem} />
    </>
  )
}
