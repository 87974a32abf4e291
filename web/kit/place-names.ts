import { useCallback } from 'react'
import { useCheckpoints } from './api/reference.ts'
import { useTexts } from './copy.tsx'

/** Names countries by their code (ISO 3166-1 alpha-2), in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { countries } = useTexts().kit
  return useCallback((code) => (countries as Readonly<Record<string, string>>)[code] ?? code, [countries])
}

/** Names checkpoints by their code: dots until the register is there; the code itself only where it has no name for it. */
export function useCheckpointName(): (code: string) => string {
  const { language } = useTexts()
  const known = useCheckpoints().value?.checkpoints
  return useCallback(
    (code) => (known ? (known.find((one) => one.code === code)?.names[language] ?? code) : '…'),
    [known, language],
  )
}
