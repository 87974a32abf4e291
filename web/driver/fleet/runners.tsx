import { useState } from 'react'
import type { Vehicle } from '#identity/contract.ts'
import { post, type Problem } from '../../kit/api/client.ts'
import { Button } from '../../kit/button.tsx'
import { named } from '../../kit/copy/listed.ts'
import { useTexts } from '../../kit/copy.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { useToast } from '../../kit/toast.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { useMoreCopy } from '../use-copy.ts'

type Way = 'runners' | 'runners/taken-back'

/**
 * The proven holder of a truck lets the account of a phone drive it too (a hired driver), or takes that back. Whom he let is not
 * listed: a phone is kept as an index that nobody can read.
 */
export function Runners({ vehicle }: { readonly vehicle: Vehicle }) {
  const copy = useMoreCopy().fleet.runners
  const { language } = useTexts()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState<Way | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const close = () => {
    setOpen(false)
    setProblem(null)
    setPhone('')
  }
  const tell = async (way: Way, said: string) => {
    setBusy(way)
    setProblem(null)
    const body = { phone: phone.trim() }
    const answer = await post(`/api/identity/vehicles/${vehicle.id}/${way}`, body)
    setBusy(null)
    if (!answer.ok) return setProblem(answer.problem)
    toast({ tone: 'good', text: said })
    close()
  }
  const press = (way: Way, said: string) => ({
    busy: busy === way,
    disabled: phone.trim() === '' || (busy !== null && busy !== way),
    onClick: () => void tell(way, said),
  })
  const footer = (
    <>
      <Button {...press('runners/taken-back', copy.takenBack)}>{copy.takeBack}</Button>
      <Button kind="primary" {...press('runners', copy.allowed)}>
        {copy.allow}
      </Button>
    </>
  )
  return (
    <>
      <Button size="s" onClick={() => setOpen(true)}>
        {copy.open}
      </Button>
      <Dialog open={open} title={named(vehicle.plate, copy.title, language)} footer={footer} onClose={close}>
        <p>{copy.what}</p>
        <TextField
          label={copy.phone}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={({ target }) => setPhone(target.value)}
        />
        <ProblemNote problem={problem} />
      </Dialog>
    </>
  )
}
