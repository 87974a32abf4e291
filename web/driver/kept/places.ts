import { useEffect } from 'react'
import type { Checkpoint } from '#reference/contract.ts'
import { useCheckpoint, useCheckpoints } from '../../kit/api/reference.ts'
import { useTexts } from '../../kit/copy.tsx'
import { readKept, writeKept } from './stored.ts'

const CHECKPOINTS = 'checkpoints'

/** What a pass tells of its checkpoint: the name, and by which clocks both sides go. */
type Place = Pick<Checkpoint, 'names' | 'zone' | 'neighbour' | 'neighbourZone'>

/** A checkpoint as it was told last; kept on the phone, so that a pass names it and the other side's time where there is no network. */
export function usePlace(code: string): Place | null {
  const told = useCheckpoint(code)
  useEffect(() => {
    if (!told) return
    const { names, zone, neighbour, neighbourZone } = told
    writeKept(CHECKPOINTS, { ...kept(), [code]: { names, zone, neighbour, neighbourZone } })
  }, [code, told])
  return told ?? kept()[code] ?? null
}

/** The name of a checkpoint, without a network as well. */
export function usePlaceName(code: string): string {
  const { language } = useTexts()
  const place = usePlace(code)
  const known = useCheckpoints().value !== null
  return place?.names[language] ?? (known ? code : '…')
}

function kept(): Readonly<Record<string, Place>> {
  return readKept<Record<string, Place>>(CHECKPOINTS) ?? {}
}
