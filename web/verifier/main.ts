import './bytes.ts'
import './verifier.css'
import { sayFinding } from '#escort/copy/evidence-findings.ts'
import type { EvidenceCheck } from '#escort/domain/evidence.ts'
import { type Language, LANGUAGES } from '#kernel/language.ts'
import { PAGE } from './copy/page.ts'
import { verifyText } from './verify-text.ts'

/** What the page shows: nothing yet, at work on a file, or what was found. */
interface Shown {
  readonly file: string
  readonly checks: readonly EvidenceCheck[] | null
}

let language: Language = LANGUAGES.find((one) => navigator.language.startsWith(one)) ?? 'ru'
let shown: Shown | null = null
const told = element('section', { 'aria-live': 'polite' })

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

function draw(): void {
  const copy = PAGE[language]
  document.documentElement.lang = language
  document.title = copy.title
  const chooser = element('input', { type: 'file', id: 'file', accept: '.json,application/json' })
  chooser.addEventListener('change', () => {
    const chosen = chooser.files?.[0]
    // The same file can be chosen once more.
    chooser.value = ''
    void check(chosen)
  })
  const languages = LANGUAGES.map((one) => {
    const button = element(
      'button',
      { type: 'button', lang: one, 'aria-pressed': String(one === language) },
      PAGE[one].name,
    )
    button.addEventListener('click', () => {
      language = one
      draw()
      document.querySelector<HTMLElement>(`nav [lang="${one}"]`)?.focus()
    })
    return button
  })
  document.body.replaceChildren(
    element(
      'header',
      {},
      element('nav', { 'aria-label': copy.languages }, ...languages),
      element('h1', {}, copy.title),
    ),
    element(
      'main',
      {},
      element('p', {}, copy.intro),
      element(
        'div',
        { class: 'drop' },
        // What a browser writes beside its own button is in its own language: the label is the button.
        chooser,
        element('label', { for: 'file' }, copy.choose),
        element('span', {}, copy.drop),
      ),
      told,
    ),
  )
  tell()
}

/** What was found is told in one place that stays: it is read out, and the keyboard stays where it is. */
function tell(): void {
  told.replaceChildren(...result())
}

function result(): readonly HTMLElement[] {
  const copy = PAGE[language]
  if (shown === null) return []
  const name = element('p', { class: 'file' }, shown.file)
  if (shown.checks === null) return [name, element('p', {}, copy.working)]
  const whole = shown.checks.every(({ ok }) => ok)
  const rows = shown.checks.map((check) =>
    element(
      'li',
      { 'data-check': check.name, 'data-ok': String(check.ok), 'data-finding': check.finding },
      element(
        'strong',
        {},
        `${check.ok ? '✓' : '✗'} ${copy.checks[check.name]}${copy.colon}${check.ok ? copy.holds : copy.fails}`,
      ),
      element('span', {}, sayFinding(check, language)),
    ),
  )
  const verdict = element('p', { class: 'verdict', 'data-whole': String(whole) }, whole ? copy.whole : copy.broken)
  return [name, verdict, element('ul', {}, ...rows), ...(whole ? [element('p', {}, copy.compare)] : [])]
}

async function check(file: File | undefined): Promise<void> {
  if (!file) return
  shown = { file: file.name, checks: null }
  tell()
  const checks = await verifyText(await file.text())
  // Another file may have been chosen meanwhile.
  if (shown.file !== file.name) return
  shown = { file: file.name, checks }
  tell()
}

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void check(event.dataTransfer?.files[0])
})
draw()
