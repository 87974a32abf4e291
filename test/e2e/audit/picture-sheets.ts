import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'

/** A screen as it looks in one language. */
export interface Picture {
  readonly language: string
  /** A PNG as base64. */
  readonly png: string
  /** How many px of the page it shows, from above. */
  readonly height: number
}

/** The longest side of a sheet in px: what is larger is made smaller by whoever shows it, and its letters with it. */
const MOST_PX = 2_000
const GAP_PX = 12
const HEAD_PX = 24
/** Of a page that is higher than a sheet the next sheets show the rest; no more than so many. */
const MOST_PARTS = 3
const PHONE_PX = 600

/** How the pictures of a width stand on a sheet. */
export interface Layout {
  readonly columns: number
  /** The width of one picture on the sheet. */
  readonly each: number
  /** How many px of the page one sheet shows, from above. */
  readonly part: number
  /** How many px of the page are shown at all. */
  readonly most: number
}

/** Four pictures of a phone stand side by side, those of a wider window two by two and made smaller. */
export function layoutOf(width: number, count: number): Layout {
  const columns = Math.min(count, width < PHONE_PX ? 4 : 2)
  const rows = Math.ceil(count / columns)
  const each = Math.min(width, Math.floor((MOST_PX - GAP_PX * (columns + 1)) / columns))
  const high = (MOST_PX - GAP_PX * (rows + 1)) / rows - HEAD_PX
  const part = Math.floor((high * width) / each)
  return { columns, each, part, most: part * MOST_PARTS }
}

/** The page on which pictures are laid out. */
export interface Table {
  readonly page: Page
  readonly devtools: CDPSession
}

/** Opens the page on which pictures are laid out. */
export async function openTable(browser: Browser): Promise<Table> {
  const context = await browser.newContext()
  const page = await context.newPage()
  return { page, devtools: await context.newCDPSession(page) }
}

/** Takes a picture of a whole window, in its own size: drawn smaller, letters would stand at other distances. */
export async function take(devtools: CDPSession): Promise<Picture['png']> {
  // Small files cost more time than anything else that a picture takes.
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })
  return data
}

/** Lays pictures of one screen side by side and writes them as a sheet, or as several when they are high; answers the files. */
export async function writeSheets(
  { page, devtools }: Table,
  pictures: readonly Picture[],
  of: { readonly width: number; readonly title: string; readonly file: string },
): Promise<readonly string[]> {
  const layout = layoutOf(of.width, pictures.length)
  const scale = layout.each / of.width
  const highest = Math.max(...pictures.map(({ height }) => height))
  const parts = Math.max(1, Math.ceil(highest / layout.part))
  mkdirSync(path.dirname(of.file), { recursive: true })
  const rows = Math.ceil(pictures.length / layout.columns)
  await page.setContent(laidOut(layout, of.title, pictures))
  const files: string[] = []
  for (let part = 0; part < parts; part += 1) {
    const from = part * layout.part
    const cell = Math.round(Math.min(layout.part, highest - from) * scale)
    const size = {
      width: layout.columns * (layout.each + GAP_PX) + GAP_PX,
      height: rows * (cell + HEAD_PX + GAP_PX) + GAP_PX,
    }
    await page.setViewportSize(size)
    await page.evaluate(`(() => {
      document.body.style.setProperty('--cell', '${cell}px')
      document.body.style.setProperty('--top', '${-Math.round(from * scale)}px')
      for (const which of document.querySelectorAll('i')) which.textContent = '${parts > 1 ? ` · ${part + 1} of ${parts}` : ''}'
      return Promise.all([...document.images].map((one) => one.decode())).then(() => true)
    })()`)
    const file = part === 0 ? `${of.file}.png` : `${of.file}.${part + 1}.png`
    writeFileSync(file, await take(devtools), 'base64')
    files.push(file)
  }
  return files
}

function laidOut({ columns, each }: Layout, title: string, pictures: readonly Picture[]): string {
  const figures = pictures.map(
    ({ language, png }) =>
      `<figure><figcaption>${language} · ${title}<i></i></figcaption><div><img alt="" src="data:image/png;base64,${png}"></div></figure>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: ${GAP_PX}px; background: #767676; display: grid; gap: ${GAP_PX}px;
      grid-template-columns: repeat(${columns}, ${each}px); font: 13px/${HEAD_PX}px sans-serif; color: #fff }
    figure { margin: 0 }
    figcaption { block-size: ${HEAD_PX}px; overflow: hidden; white-space: nowrap }
    div { block-size: var(--cell); overflow: hidden }
    img { display: block; inline-size: ${each}px; margin-top: var(--top) }
  </style>${figures.join('')}`
}
