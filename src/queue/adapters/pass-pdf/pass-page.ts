import PDFDocument from 'pdfkit'
import { PASS_COPY } from '../../copy/languages.ts'
import { drawLine, drawParagraph, widthOf } from './lines.ts'
import { qrModules } from './qr-code.ts'

export type PassLanguage = keyof typeof PASS_COPY

/** Everything that is printed, in words of one language where words are needed. */
export interface PrintedPass {
  readonly language: PassLanguage
  readonly reference: string
  readonly ordinal: number
  readonly plate: string
  readonly plateCountry: string
  readonly trailerPlate: string | null
  readonly checkpoint: string
  readonly neighbour: string
  readonly day: string
  readonly hours: string
  readonly validUntil: string
  readonly token: string
  readonly keyId: string
  readonly lawVersion: string
}

type Page = InstanceType<typeof PDFDocument>

const MARGIN = 48
const WIDTH = 595.28 - 2 * MARGIN
const INK = '#10231d'
const QUIET = '#51635c'
const LINE = '#c3cfca'
const ACCENT = '#0b5d4a'
const QR_SIZE = 190

/** Draws a pass as a PDF of one A4 page, fonts inside, so that it prints the same anywhere. */
export function printPass(pass: PrintedPass): Promise<Buffer> {
  const copy = PASS_COPY[pass.language]
  const page = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: pass.language,
    displayTitle: true,
    compress: true,
    info: { Title: `${copy.title} ${pass.reference}`, Creator: 'Ötkel' },
  })
  const chunks: Buffer[] = []
  page.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve, reject) => {
    page.once('end', () => resolve(Buffer.concat(chunks)))
    page.once('error', reject)
  })
  drawHead(page, pass)
  drawPlace(page, pass)
  drawFacts(page, pass)
  drawAdvice(page, pass)
  page.end()
  return done
}

function drawHead(page: Page, pass: PrintedPass): void {
  const copy = PASS_COPY[pass.language]
  page.rect(0, 0, 595.28, 92).fill(ACCENT)
  drawLine(page, copy.title, MARGIN, 48, { size: 24, weight: 700, colour: '#ffffff' })
  drawLine(page, copy.subtitle, MARGIN, 72, { size: 11, colour: '#d6efe7' })
  const style = { size: 20, weight: 700, colour: '#ffffff' } as const
  drawLine(page, pass.reference, MARGIN + WIDTH - widthOf(page, pass.reference, style), 48, style)
}

function drawPlace(page: Page, pass: PrintedPass): void {
  const copy = PASS_COPY[pass.language]
  label(page, copy.checkpoint, MARGIN, 124)
  drawFitted(page, pass.checkpoint, 152, 26)
  drawLine(page, `${copy.exitTo}: ${pass.neighbour}`, MARGIN, 172, { size: 12, colour: QUIET })
  label(page, copy.day, MARGIN, 206)
  drawFitted(page, pass.day, 230, 20)
  label(page, copy.hours, MARGIN, 262)
  drawLine(page, pass.hours, MARGIN, 292, { size: 28, weight: 700, colour: ACCENT })
  drawLine(page, copy.localTime, MARGIN, 310, { size: 10, colour: QUIET })
  drawCode(page, pass, MARGIN + WIDTH - QR_SIZE, 116)
}

/** A line beside the QR code, made smaller as far as it must be to end before the code. */
function drawFitted(page: Page, text: string, y: number, size: number): void {
  const room = WIDTH - QR_SIZE - 16
  const width = widthOf(page, text, { size, weight: 700 })
  drawLine(page, text, MARGIN, y, { size: Math.min(size, (size * room) / width), weight: 700, colour: INK })
}

function drawCode(page: Page, pass: PrintedPass, x: number, y: number): void {
  const modules = qrModules(pass.token)
  const size = QR_SIZE / modules.length
  for (const [row, cells] of modules.entries()) {
    for (const [column, dark] of cells.entries()) {
      // A hair of overlap keeps viewers from showing white seams between modules.
      if (dark) page.rect(x + column * size, y + row * size, size + 0.05, size + 0.05)
    }
  }
  page.fill('#000000')
  const box = { x, y: y + QR_SIZE + 16, width: QR_SIZE }
  drawParagraph(page, PASS_COPY[pass.language].verify, box, { size: 9, colour: QUIET })
}

function drawFacts(page: Page, pass: PrintedPass): void {
  const copy = PASS_COPY[pass.language]
  const y = 366
  page.roundedRect(MARGIN, y, WIDTH, 124, 8).lineWidth(1).stroke(LINE)
  const half = WIDTH / 2
  label(page, copy.vehicle, MARGIN + 16, y + 24)
  drawPlate(page, `${pass.plateCountry} ${pass.plate}`, MARGIN + 16, y + 34)
  if (pass.trailerPlate !== null) {
    label(page, copy.trailer, MARGIN + half, y + 24)
    drawPlate(page, pass.trailerPlate, MARGIN + half, y + 34)
  }
  label(page, copy.ordinal, MARGIN + 16, y + 90)
  drawLine(page, pass.ordinal.toString(), MARGIN + 16, y + 111, { size: 16, weight: 700, colour: INK })
  label(page, copy.admittedUntil, MARGIN + half, y + 90)
  drawLine(page, pass.validUntil, MARGIN + half, y + 111, { size: 16, weight: 700, colour: INK })
}

function drawPlate(page: Page, plate: string, x: number, y: number): void {
  const style = { size: 18, weight: 700, colour: INK } as const
  page
    .roundedRect(x, y, widthOf(page, plate, style) + 20, 30, 4)
    .lineWidth(1.5)
    .stroke(INK)
  drawLine(page, plate, x + 10, y + 21, style)
}

function drawAdvice(page: Page, pass: PrintedPass): void {
  const copy = PASS_COPY[pass.language]
  let y = 526
  for (const sentence of copy.advice) {
    page.circle(MARGIN + 4, y - 4, 2).fill(ACCENT)
    y = drawParagraph(page, sentence, { x: MARGIN + 16, y, width: WIDTH - 16 }, { size: 11.5, colour: INK }) + 6
  }
  const foot = `${copy.lawVersion} ${pass.lawVersion} · ${copy.key} ${pass.keyId}`
  page
    .moveTo(MARGIN, 774)
    .lineTo(MARGIN + WIDTH, 774)
    .lineWidth(0.5)
    .stroke(LINE)
  drawLine(page, foot, MARGIN, 788, { size: 8, colour: QUIET })
}

function label(page: Page, text: string, x: number, y: number): void {
  drawLine(page, text, x, y, { size: 10, colour: QUIET })
}
