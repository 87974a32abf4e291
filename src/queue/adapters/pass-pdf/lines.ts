import type PDFDocument from 'pdfkit'
import { runsOf, type Weight } from './fonts.ts'

type Page = InstanceType<typeof PDFDocument>

/** How a text is set. Sizes and places are in points. */
export interface Style {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: string
}

/** Width of a text on one line, in points, each run in the font that has its characters. */
export function widthOf(page: Page, text: string, { size, weight = 400 }: Style): number {
  return runsOf(text, weight).reduce(
    (width, run) => width + page.font(run.font).fontSize(size).widthOfString(run.text),
    0,
  )
}

/** Draws one line with its baseline at `y`, changing fonts where the characters ask for it; answers its right end. */
export function drawLine(page: Page, text: string, x: number, y: number, style: Style): number {
  const { size, weight = 400, colour = '#000000' } = style
  let at = x
  for (const run of runsOf(text, weight)) {
    page.font(run.font).fontSize(size).fillColor(colour)
    page.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' })
    at += page.widthOfString(run.text)
  }
  return at
}

/** Draws a text on as many lines as it needs within a width, the first baseline at `y`; answers the baseline after it. */
export function drawParagraph(
  page: Page,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number },
  style: Style,
): number {
  const leading = style.size * 1.45
  let y = box.y
  for (const line of wrap(text, (part) => widthOf(page, part, style) <= box.width)) {
    drawLine(page, line, box.x, y, style)
    y += leading
  }
  return y
}

/** Characters that may not begin a line in Chinese. */
const STAYS_BEHIND = /^[，。；：、）》！？]/u
/** Words with the space before them; a Han character is a word by itself. */
const WORDS = /\s*(?:\p{Script=Han}|[^\s\p{Script=Han}]+)/gu

/** Breaks a text into lines that fit: between words, and between any two Chinese characters. */
export function wrap(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(WORDS) ?? []) {
    const longer = line + word
    if (line === '' || fits(longer) || STAYS_BEHIND.test(word)) line = longer
    else {
      lines.push(line)
      line = word.trimStart()
    }
  }
  return line === '' ? lines : [...lines, line]
}
