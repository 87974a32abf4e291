import type { Page } from 'playwright-core'

/** Where the keys of a grid of items are. */
export interface GridKeys {
  /** The grid or its editor has the focus. */
  readonly focused: boolean
  /** The cell that the grid names; null when it is not drawn. Rows and columns count from 0. */
  readonly chosen: { readonly row: number; readonly column: number; readonly inSight: boolean } | null
}

/** In sight is what stands wholly within the frame, below its head, and within the window. */
const READ = `() => {
  const grid = document.querySelector('[role="grid"]')
  const cell = document.getElementById(grid.getAttribute('aria-activedescendant'))
  const frame = grid.getBoundingClientRect()
  const head = grid.querySelector('[role="columnheader"]').getBoundingClientRect()
  const at = cell?.getBoundingClientRect()
  return {
    focused: grid.contains(document.activeElement),
    chosen: at ? {
      row: Number(cell.closest('[role="row"]').getAttribute('aria-rowindex')) - 2,
      column: Number(cell.dataset.column),
      inSight: at.top > head.bottom - 2 && at.bottom < Math.min(frame.bottom, innerHeight) + 2 &&
        at.left > frame.left - 2 && at.right < frame.right + 2,
    } : null,
  }
}`

export function gridKeys(page: Page): Promise<GridKeys> {
  return page.evaluate<GridKeys>(`(${READ})()`)
}

/** Looks at each frame from now on; answers at the end what was seen with the focus gone or the chosen cell out of sight, and how many frames. */
export async function watchGridKeys(page: Page): Promise<() => Promise<{ seen: number; lost: readonly GridKeys[] }>> {
  await page.evaluate(`(() => {
    const read = ${READ}
    const watch = (globalThis.watchedKeys = { seen: 0, lost: [] })
    const look = () => {
      if (globalThis.watchedKeys !== watch) return
      const now = read()
      watch.seen += 1
      if (!now.focused || !now.chosen?.inSight) watch.lost.push(now)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })()`)
  return () =>
    page.evaluate<{ seen: number; lost: readonly GridKeys[] }>(`new Promise((resolve) => {
      const watch = globalThis.watchedKeys
      requestAnimationFrame(() => {
        globalThis.watchedKeys = null
        resolve(watch)
      })
    })`)
}

/** A key that is held: it repeats without waiting for what the page does. */
export async function hold(page: Page, key: string, times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => page.keyboard.down(key)))
  await page.keyboard.up(key)
}
