import { useState } from 'react'
import type { z } from 'zod'
import type { OrderVersionView } from '#escort/contract/order.ts'
import type { RoutesAnswer, TripDetail } from '#escort/contract.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { listed } from '../kit/copy/listed.ts'
import { useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import { Compare, type ComparedField } from '../kit/rich/compare.tsx'
import { Callout } from '../kit/status.tsx'
import { formatInstant, Time } from '../kit/time.tsx'
import { ChangeOrder } from './change-order.tsx'
import type { Copy } from './copy/en.ts'
import { useDirects } from './directing.ts'
import { namesOfKeys } from './names-of-keys.ts'
import { Refusal } from './refusal-callout.tsx'
import { useAct } from './use-act.ts'
import { useCopy } from './use-copy.ts'
import { useZone } from './use-zone.ts'

interface OrderVersionsOptions extends Pick<TripDetail, 'trip' | 'versions' | 'links'> {
  readonly onDone: () => void
}

/**
 * Versions of an order: what each changed, and until the finalising the next one. Finalised is the version that was looked at:
 * one that comes meanwhile has to be looked at first [ESC-7].
 */
export function OrderVersions({ trip, versions, links, onDone }: OrderVersionsOptions) {
  const copy = useCopy().versions
  const [changing, setChanging] = useState(false)
  const directs = useDirects()
  const last = versions.at(-1)
  if (!last) return null
  const open = trip.state === 'ordered' && directs
  if (!open && versions.length === 1) return null
  return (
    <Card title={copy.title}>
      <div className="centre-form">
        {versions.length > 1 && <Differences trip={trip} versions={versions} links={links} />}
        {open && <Finalising trip={trip} last={last} onDone={onDone} />}
        {open && (
          <details open={changing} onToggle={({ currentTarget }) => setChanging(currentTarget.open)}>
            <summary>{copy.change}</summary>
            {changing && (
              <ChangeOrder
                // A newer version is not overwritten by what was begun from an older one.
                key={last.version}
                trip={trip}
                last={last}
                onDone={() => {
                  setChanging(false)
                  onDone()
                }}
              />
            )}
          </details>
        )}
      </div>
    </Card>
  )
}

/** Two versions side by side: the newest and the one before, until others are chosen. */
function Differences({ trip, versions, links }: Omit<OrderVersionsOptions, 'onDone'>) {
  const copy = useCopy()
  const zone = useZone()
  const [chosen, setChosen] = useState<number | null>(null)
  const right = versions.find(({ version }) => version === chosen) ?? versions.at(-1)
  const left = versions.find(({ version }) => version === (right?.version ?? 0) - 1)
  const compared = useCompared({ trip, versions, links })
  return (
    <>
      <ol className="centre-events">
        {versions.map(({ version, why, draftedAt }) => (
          <li key={version} className="centre-event">
            <div className="centre-event-name">{fill(copy.versions.name, { version })}</div>
            <div className="centre-event-detail">
              <Time at={draftedAt} zone={zone} show="datetime" /> {why}
            </div>
            {version > 1 && version !== right?.version && (
              <Button size="s" kind="quiet" onClick={() => setChosen(version)}>
                {copy.versions.show}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {left && right && (
        <Compare
          label={copy.versions.title}
          left={fill(copy.versions.name, { version: left.version })}
          right={fill(copy.versions.name, { version: right.version })}
          fields={compared(left, right)}
        />
      )}
    </>
  )
}

interface FinalisingOptions extends Pick<OrderVersionsOptions, 'trip' | 'onDone'> {
  readonly last: OrderVersionView
}

function Finalising({ trip, last, onDone }: FinalisingOptions) {
  const copy = useCopy()
  const { act, busy, problem } = useAct(onDone)
  const [seen, setSeen] = useState(last.version)
  return (
    <>
      <Refusal problem={problem} />
      {last.version > seen && (
        <Callout
          tone="warn"
          urgent
          title={fill(copy.versions.newer, { version: last.version, seen })}
          action={
            <Button kind="secondary" onClick={() => setSeen(last.version)}>
              {fill(copy.versions.seen, { version: last.version })}
            </Button>
          }
        />
      )}
      <Button busy={busy} onClick={() => act(`/api/escort/trips/${trip.id}/finalise`, { version: seen })}>
        {fill(copy.finalise, { version: seen })}
      </Button>
    </>
  )
}

function useCompared({ trip, versions, links }: Omit<OrderVersionsOptions, 'onDone'>) {
  const copy = useCopy()
  const zone = useZone()
  const { kit, language } = useTexts()
  const routes = useQuery<z.infer<typeof RoutesAnswer>>('/api/escort/routes').value?.routes ?? []
  const routeOf = ({ routeId, routeVersion }: OrderVersionView['content']) => {
    const route = routes.find(({ id, version }) => id === routeId && version === routeVersion)
    return route ? fill(copy.routes.name, { name: route.name, version: routeVersion }) : String(routeVersion)
  }
  const contents = versions.map(({ content }) => content)
  const ordered = links.bookings.find((booking) => booking.ordered)
  const driverOf = namesOfKeys(
    contents.map(({ driverAccount }) => driverAccount),
    copy.versions.thatDriver,
  )
  const bookingOf = namesOfKeys(
    contents.map(({ booking }) => booking),
    copy.versions.thatBooking,
  )
  if (trip.booking !== null && ordered) bookingOf.set(trip.booking, ordered.reference)
  return (left: OrderVersionView, right: OrderVersionView): readonly ComparedField[] => {
    const [before, after] = [left, right].map(({ content }) =>
      told(
        content,
        { copy, kit, zone, language },
        {
          route: routeOf(content),
          driver: driverOf.get(content.driverAccount ?? '') ?? '',
          booking: bookingOf.get(content.booking ?? '') ?? '',
        },
      ),
    )
    return (before ?? []).map(([label, value], at) => ({
      id: label,
      label,
      left: value,
      right: after?.[at]?.[1] ?? '',
    }))
  }
}

/** What a version states, by the names of the fields of the form. */
function told(
  content: OrderVersionView['content'],
  {
    copy,
    kit,
    zone,
    language,
  }: { readonly copy: Copy; readonly kit: KitCopy; readonly zone: string; readonly language: Language },
  { route, driver, booking }: Readonly<Record<'route' | 'driver' | 'booking', string>>,
): readonly (readonly [label: string, value: string])[] {
  const { forms, columns, versions } = copy
  return [
    [forms.plateCountry, content.plateCountry ?? ''],
    [columns.plate, content.plate],
    [forms.trailer, content.trailer ?? ''],
    [columns.container, content.container ?? ''],
    [forms.carrierBin, content.carrierBin],
    [copy.declaration, content.declaration ?? ''],
    [forms.hs, listed(content.hsCodes, language)],
    [forms.countries, listed(content.countries, language)],
    [forms.procedure, forms.procedures[content.procedure]],
    [forms.mode, forms.modes[content.mode]],
    [forms.importer, forms.importers[content.importer ?? 'other']],
    [versions.lowRisk, content.lowRisk ? copy.duty.yes : copy.duty.no],
    [forms.route, route],
    [forms.start, content.startPlace],
    [forms.finish, content.finishPlace],
    [forms.seals, String(content.sealCount)],
    [versions.deviation, content.legalDeviationM === undefined ? '' : String(content.legalDeviationM)],
    [versions.period, String(content.periodS)],
    [copy.deadline, formatInstant(content.deadline, 'datetime', kit, zone)],
    [forms.reason, forms.reasons[content.reason]],
    [versions.driver, driver],
    [versions.booking, booking],
  ]
}
