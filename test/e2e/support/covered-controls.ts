import type { Page } from 'playwright-core'

/** Controls that another one lies over, so that a finger cannot press what it sees; bars that stay on the screen do not count. */
export function coveredControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(FIND) as Promise<readonly string[]>
}

const FIND = `(() => {
  const stays = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true
    }
    return false
  }
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest('.visually-hidden, .skip-link, svg')
  const controls = [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
    .filter((element) => seen(element) && !stays(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 4 && box.height > 4)
  const found = []
  for (const [index, { element, box }] of controls.entries()) {
    for (const other of controls.slice(index + 1)) {
      if (element.contains(other.element) || other.element.contains(element)) continue
      if (element.closest('label') && element.closest('label') === other.element.closest('label')) continue
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
      const name = (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 30)
      if (wide > 2 && high > 2) found.push(name(element) + ' under ' + name(other.element))
    }
  }
  return found
})()`
