import { readFileSync } from 'node:fs'
import { readXml, writeXml, type XmlElement } from '../messages/xml.ts'
import { toChina, toEaeu, type ViewOfDeclaration } from '../messages/national-views.ts'
import { readForm } from '../domain/check-declaration.ts'

/** Writes a file in another form: 0 with the text, 1 with the reason. What the other form cannot hold goes to `tell`. */
export function convertFile(
  from: string,
  to: string,
  file: string,
  print: (text: string) => void,
  tell: (line: string) => void,
): number {
  const text = readFileSync(file, 'utf8')
  if (from === 'wco' && (to === 'wco' || to === 'otkel')) {
    const read = readXml(text)
    if ('fault' in read) {
      tell(JSON.stringify({ pointer: '', rule: read.fault.rule, message: read.fault.message }))
      return 1
    }
    print(to === 'wco' ? writeXml(read.root) : `${JSON.stringify({ wco: read.root }, null, 2)}\n`)
    return 0
  }
  const value = JSON.parse(text) as { wco?: XmlElement }
  if (from === 'otkel' && to === 'wco' && value.wco) {
    print(writeXml(value.wco))
    return 0
  }
  const form = readForm(value)
  const view: ViewOfDeclaration | null =
    from !== 'otkel' || 'findings' in form
      ? null
      : to === 'eaeu'
        ? toEaeu(form.checked)
        : to === 'china'
          ? toChina(form.checked)
          : null
  if (!view) {
    tell(JSON.stringify({ pointer: '', rule: 'form-unknown', message: `--from ${from} --to ${to} is not written` }))
    return 1
  }
  print(writeXml(view.root))
  for (const loss of view.losses) tell(JSON.stringify(loss))
  return 0
}
