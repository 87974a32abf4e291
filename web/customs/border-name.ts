import { useCopy } from './use-copy.ts'

/** Names a place where goods leave or enter a country, of either side; the code itself where it has no name. */
export function useBorderName(): (code: string) => string {
  const { borders } = useCopy()
  return (code) => (borders as Readonly<Record<string, string>>)[code] ?? code
}
