import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import type { SealsOfTruck } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { fill } from '../kit/copy/copy.ts'
import { DOT, listed, named } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Tone } from '../kit/states.ts'
import { Callout } from '../kit/status.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 15_000
const TONES: Readonly<Record<SealsOfTruck['trips'][number]['colour'], Tone>> = {
  grey: 'calm',
  green: 'good',
  amber: 'warn',
  red: 'bad',
}

/** How the seals of the truck stand that is before the officer; nothing for a truck without a seal. */
export function SealOfTruck({ country, plate }: { readonly country: string | null; readonly plate: string | null }) {
  const copy = useCopy().seal
  const { language } = useTexts()
  const path =
    country && plate ? `/api/escort/seals-of-truck?country=${country}&plate=${encodeURIComponent(plate)}` : null
  const query = useQuery<SealsOfTruck>(path, { refreshMs: REFRESH_MS })
  return (query.value?.trips ?? []).map(({ reference, colour, seals, declaration }) => (
    <Callout
      key={reference}
      tone={TONES[colour]}
      icon={LockKeyhole}
      urgent={colour === 'red'}
      title={named(copy.title, copy.colours[colour], language)}
    >
      {fill(copy.line, {
        reference,
        seals:
          listed(
            seals.map(({ number }) => number),
            language,
          ) || '–',
      })}
      {declaration && `${DOT}${fill(copy.declaration, { number: declaration })}`}
    </Callout>
  ))
}
