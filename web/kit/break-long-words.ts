import { withoutSoftHyphens, withSoftHyphens } from './copy/soft-hyphens.ts'

/** What is no running text: it is copied, typed, chosen by its letters, or drawn. */
const LEFT_ALONE = 'code, option, textarea, script, style, svg, [contenteditable]'

/** Breaks the long words of a page where they find no room, also those that come later. What is copied from it has them whole. */
export function breakLongWords(page: HTMLElement): void {
  const tell = (text: Text) => {
    const broken = withSoftHyphens(text.data)
    if (broken !== text.data && !text.parentElement?.closest(LEFT_ALONE)) text.data = broken
  }
  const below = (node: Node) => {
    if (node instanceof Text) return tell(node)
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) tell(texts.currentNode as Text)
  }
  below(page)
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') below(target)
      for (const node of addedNodes) below(node)
    }
  }).observe(page, { subtree: true, childList: true, characterData: true })
  page.addEventListener('copy', (event) => {
    const chosen = String(getSelection())
    if (event.defaultPrevented || withoutSoftHyphens(chosen) === chosen) return
    event.clipboardData?.setData('text/plain', withoutSoftHyphens(chosen))
    event.preventDefault()
  })
}
