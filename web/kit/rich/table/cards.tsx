import { type ReactNode, useCallback, useRef } from 'react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type Column, tellingOf } from './columns.ts'
import type { CellValue } from './csv.ts'
import type { Body } from './grid.tsx'

/** Height of a card until it was measured, in px. */
const CARD_PX = 112

/** The rows as cards, for phones: the title, then names and values. Only what is in sight is drawn. */
export function Cards<Row extends object>({ label, rows, rowKey, model, index, onOpen }: Body<Row>) {
  const list = useRef<HTMLUListElement>(null)
  // A new function would have all rows measured again.
  const keyAt = useCallback((at: number) => rowKey(rows[at] as Row), [rows, rowKey])
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes our components
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => CARD_PX,
    getItemKey: keyAt,
    overscan: 4,
    scrollMargin: topOf(list.current),
  })
  const titles = model.visible.filter(({ phone }) => phone === 'title')
  const lines = tellingOf(model.visible).filter(({ phone }) => phone === undefined)
  const acts = model.visible.filter((column) => column.acts)
  return (
    <ul ref={list} className="cards" aria-label={label} style={{ blockSize: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index]
        if (!row) return null
        const Frame = onOpen ? 'button' : 'div'
        return (
          <li
            key={item.key}
            className="cards-item"
            data-index={item.index}
            ref={virtual.measureElement}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
          >
            <Frame
              className="cards-card"
              aria-current={item.index === index || undefined}
              {...(onOpen ? { type: 'button' as const, onClick: () => onOpen(row) } : {})}
            >
              <span className="cards-title">
                {titles.map(({ id, show, value }) => (
                  <span key={id}>{show ? show(row) : value(row)}</span>
                ))}
              </span>
              {told(lines, row).map(({ id, head, show, value }) => (
                <span key={id} className="cards-line">
                  <span className="cards-name">{head}</span>
                  <span>{show ? show(row) : value(row)}</span>
                </span>
              ))}
              {acts.length > 0 && (
                <div className="cards-acts">
                  {acts.map(({ id, show }) => (
                    <div key={id}>{show?.(row)}</div>
                  ))}
                </div>
              )}
            </Frame>
          </li>
        )
      })}
    </ul>
  )
}

/** What a card says of a row: names without a value say nothing. */
function told<Row extends object>(lines: readonly Column<Row>[], row: Row): readonly Column<Row>[] {
  return lines.filter(({ show, value }) => !isNothing(show ? show(row) : value(row)))
}

const isNothing = (shown: ReactNode | CellValue) => shown === null || shown === ''

/** How far below the top of the page the list begins, in px, whatever it stands in. */
function topOf(list: HTMLElement | null): number {
  return list ? list.getBoundingClientRect().top + scrollY : 0
}
