import { useEffect } from 'react'
import { useCheckpoint, useCheckpoints } from '../../kit/api/reference.ts'
import { useTexts } from '../../kit/copy.tsx'
import type { Language } from '../../kit/language.ts'
import { readKept, writeKept } from './stored.ts'

const PLACES = 'places'

type Names = Readonly<Record<Language, string>>

/** The name of a checkpoint; kept on the phone, so that a pass names it where there is no network. */
export function usePlaceName(code: string): string {
  const { language } = useTexts()
  const names = useCheckpoint(code)?.names
  const known = useCheckpoints().value !== null
  useEffect(() => {
    if (names) writeKept(PLACES, { ...readKept<Record<string, Names>>(PLACES), [code]: names })
  }, [code, names])
  return (names ?? readKept<Record<string, Names>>(PLACES)?.[code])?.[language] ?? (known ? code : '…')
}
