import './plate.css'
import { useEffect } from 'react'
import { useTexts } from './copy.tsx'
import { fill } from './copy/copy.ts'
import { layPlate } from './plate-layout.ts'

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
  const { left, main, right, ground, strip } = layPlate(country, plate)
  const chinese = HAN.test(plate)
  useEffect(() => {
    if (chinese) void import('./fonts/chinese.ts')
  }, [chinese])
  const name = country ? (kit.countries[country] ?? country) : '?'
  return (
    <span
      className={`plate plate-${size}`}
      data-ground={ground}
      data-strip={strip}
      role="img"
      aria-label={fill(kit.plate, { plate, country: name })}
      translate="no"
    >
      <span className="plate-strip" aria-hidden="true">
        {country ?? '?'}
      </span>
      {left && (
        <span className="plate-box" aria-hidden="true">
          {left}
        </span>
      )}
      <span className="plate-main" lang={chinese ? 'zh' : undefined} aria-hidden="true">
        {main}
      </span>
      {right && (
        <span className="plate-box plate-box-right" aria-hidden="true">
          {right}
        </span>
      )}
    </span>
  )
}
