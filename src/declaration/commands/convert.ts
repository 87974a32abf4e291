import { readXml, writeXml } from '../messages/xml.ts'
import { keptMessage } from '../messages/kept-message.ts'
import { toChina, toEaeu, type ViewOfDeclaration } from '../messages/national-views.ts'
import { toWco } from '../messages/wco-view.ts'
import type { Checked } from '../domain/finding.ts'
import { readForm } from '../domain/check-declaration.ts'
import { jsonIn, readBounded, whole } from './read-file.ts'

/** Writes a file in another form: 0 with the text, 1 with the reason. What the other form cannot hold goes to `tell`. */
export function convertFile(
  from: string,
  to: string,
  file: string,
  print: (text: string) => void,
  tell: (line: string) => void,
): number {
  const text = readBounded(file)
  if (typeof text !== 'string') {
    tell(JSON.stringify(text))
    return 1
  }
  if (from === 'wco' && (to === 'wco' || to === 'otkel')) {
    const read = readXml(text)
    if ('fault' in read) {
      tell(JSON.stringify(whole(read.fault.rule, read.fault.message)))
      return 1
    }
    print(to === 'wco' ? writeXml(read.root) : `${JSON.stringify({ wco: read.root }, null, 2)}\n`)
    return 0
  }
  if (from !== 'otkel') {
    tell(JSON.stringify(whole('form-unknown', `--from ${from} --to ${to} is not written`)))
    return 1
  }
  const value = jsonIn(text)
  if ('rule' in value) {
    tell(JSON.stringify(value))
    return 1
  }
  const kept = to === 'wco' ? keptMessage(value.value) : null
  if (kept) {
    // A WCO message that was kept whole in our form goes out as it came in.
    print(writeXml(kept))
    return 0
  }
  const form = readForm(value.value)
  if ('findings' in form) {
    for (const found of form.findings)
      tell(JSON.stringify({ ...whole(found.rule, 'not of the form'), pointer: found.pointer }))
    return 1
  }
  const view = Object.hasOwn(VIEWS, to) ? VIEWS[to]?.(form.checked) : undefined
  if (!view) {
    tell(JSON.stringify(whole('form-unknown', `--from ${from} --to ${to} is not written`)))
    return 1
  }
  print(writeXml(view.root))
  for (const loss of view.losses) tell(JSON.stringify(loss))
  return 0
}

/** Forms in which a declaration of ours is written, with what each loses. */
const VIEWS: Readonly<Record<string, (checked: Checked) => ViewOfDeclaration>> = {
  eaeu: toEaeu,
  china: toChina,
  wco: toWco,
}
