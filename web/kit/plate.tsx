import './plate.css'
import { useEffect } from 'react'
import { formatPlate } from '#kernel/plate.ts'
import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'
import { loadChineseNames } from './fonts/load-chinese.ts'

const HAN = /\p{Script=Han}/u

/** A number plate drawn as a plate: country strip, boxes and spacing as stamped. `country` null: not known. */
export function Plate({
  country,
  plate,
  size = 'm',
}: {
  readonly country: string | null
  readonly plate: string
  readonly size?: 's' | 'm' | 'l' | 'xl'
}) {
  const { kit } = useTexts()
  const { strip, ground, groups } = formatPlate(country ?? '', plate)
  const chinese = groups.some((group) => HAN.test(group.text))
  useEffect(() => {
    // Without a network the system's own letters stay.
    if (chinese) void loadChineseNames()
  }, [chinese])
  const spoken = groups.map((group) => group.text).join(' ')
  const name = country ? (kit.countries[country] ?? country) : kit.unknownCountry
  return (
    <span
      className={`plate plate-${size}`}
      data-ground={ground}
      data-strip={strip?.side}
      role="img"
      aria-label={fill(kit.plate, { plate: spoken, country: name })}
      translate="no"
    >
      {strip && (
        <span className="plate-strip" aria-hidden="true">
          {strip.code}
        </span>
      )}
      <span className="plate-groups" lang={chinese ? 'zh' : undefined} aria-hidden="true">
        {groups.map((group, index) => (
          <span className="plate-group" data-kind={group.kind} key={`${index}-${group.kind}`}>
            {group.text}
          </span>
        ))}
      </span>
    </span>
  )
}
