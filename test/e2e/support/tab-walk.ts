import type { Page } from 'playwright-core'

/** Where the Tab key came to: in its order, with what is wrong with the place. */
export interface TabWalk {
  readonly stops: readonly string[]
  /** What a stop lacks (a name, a place in sight), and what the walk passes over though a pointer may press it. */
  readonly wrong: readonly string[]
}

/** More stops than any screen has: a walk that is not over by then goes round in a part of the page. */
const MOST_STOPS = 250
/** How many times the key is pressed before the page is asked whether it is where it began. */
const AT_ONCE = 10

/**
 * Walks a whole page with the Tab key until it is where it began. Every part of it must be there (`settle`): what came behind the
 * key's back would seem to be passed over, and what it moved to stand against the order.
 */
export async function walkByTab(page: Page): Promise<TabWalk> {
  await page.evaluate(WATCH)
  for (let pressed = 0; pressed < MOST_STOPS; pressed += AT_ONCE) {
    for (let press = 0; press < AT_ONCE; press += 1) await page.keyboard.press('Tab')
    if (await page.evaluate('tabWalk.ended()')) return (await page.evaluate('tabWalk.told()')) as TabWalk
  }
  const { stops, wrong } = (await page.evaluate('tabWalk.told()')) as TabWalk
  return { stops, wrong: [...wrong, `the walk does not end: ${stops.slice(-6).join(' → ')}`] }
}

/**
 * Notes each element that has the focus when the key is pressed again, as it stands then. What the key passes over is right within a part in which arrow
 * keys walk (tabs, rows, one choice of several), when the key comes to one place of that part.
 */
const WATCH = `(() => {
  const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], '
    + ['button', 'link', 'tab', 'option', 'menuitem', 'checkbox', 'radio', 'switch', 'slider', 'spinbutton', 'combobox'].map((role) => '[role="' + role + '"]').join()
  const WALKED_BY_ARROWS = '[role="tablist"], [role="grid"], [role="radiogroup"], [role="listbox"], [role="menu"], [role="toolbar"], '
    + '.lane-timeline, li:has(> [aria-keyshortcuts="ArrowRight"])'
  const stops = []
  const rounds = []
  let outside = true
  let nowhere = 0
  let ended = false
  const words = (text) => (text ?? '').replace(/\\s+/g, ' ').trim()
  const nameOf = (element) => words(element.getAttribute('aria-label'))
    || words((element.getAttribute('aria-labelledby') ?? '').split(/\\s+/).map((id) => document.getElementById(id)).map((one) => one?.getAttribute('aria-label') ?? one?.textContent ?? '').join(' '))
    || words([...(element.labels ?? [])].map((label) => label.textContent).join(' '))
    || words(element.textContent)
    || words([...element.querySelectorAll('img[alt], [aria-label]')].map((one) => one.getAttribute('alt') ?? one.getAttribute('aria-label')).join(' '))
    || words(element.getAttribute('title'))
  const signOf = (element) => element.tagName.toLowerCase() + (element.className ? '.' + String(element.className.baseVal ?? element.className).split(' ')[0] : '') + ' “' + nameOf(element).slice(0, 40) + '”'
  // A native choice may be drawn by what stands around it.
  const drawn = (element) => element.matches('input') && (element.closest('label') ?? element.closest('[class*="thumb"]')) || element
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
    && element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().height > 1
  const inSight = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)]
    const [above, below] = [Math.max(0, top), Math.min(innerHeight, bottom)]
    if (to <= from || below <= above) return false
    // Something of it lies under nothing else.
    return [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const there = document.elementFromPoint(from + (to - from) * x, above + (below - above) * y)
      return there && (element.contains(there) || there.contains(element) && there.matches('label, svg, g'))
    }))
  }
  const boxOf = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY }
  }
  // The next press tells where the one before led to: by then that place is scrolled into sight and drawn.
  addEventListener('keydown', () => {
    const element = document.activeElement
    if (ended) return
    // Out of the page, from where the next press leads in again.
    if (element === document.body) {
      outside = true
      nowhere += 1
      ended = stops.length === 0 && nowhere > 2
      return
    }
    const again = stops.findIndex((stop) => stop.element === element)
    if (again > 0) rounds.push('goes round: ' + stops[stops.length - 1].sign + ' → ' + signOf(element))
    if (again >= 0) return void (ended = true)
    // A heading that has the focus when a screen opens is no place to which the key leads.
    if (element.tabIndex < 0) return
    const shown = drawn(element)
    stops.push({ element, sign: signOf(element), first: outside, named: nameOf(element) !== '', seen: seen(shown) && inSight(shown), box: boxOf(shown) })
    outside = false
  }, true)
  // What a dialog asks stands before all else: nothing outside of it can be reached, nor ought it to be.
  const whole = () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
  const reached = (element) => stops.some((stop) => stop.element === element || element.contains(stop.element))
  const passedOver = () => [...whole().querySelectorAll(INTERACTIVE)].filter((element) => {
    if (element.disabled || element.closest('[inert], [aria-hidden="true"], fieldset:disabled') || element.type === 'hidden') return false
    if (!seen(drawn(element)) || reached(element)) return false
    // Opens what the arrow keys open from the field beside it.
    if (element.tabIndex < 0 && element.getAttribute('aria-haspopup') === 'listbox') return false
    if (element.type === 'radio' && stops.some((stop) => stop.element.type === 'radio' && stop.element.name === element.name)) return false
    // Within a link or a button of which it is a part.
    if (element.parentElement?.closest(INTERACTIVE) && reached(element.parentElement.closest(INTERACTIVE))) return false
    const part = element.closest(WALKED_BY_ARROWS)
    return !(part && stops.some((stop) => part.contains(stop.element)))
  })
  const onlyForPointers = () => [...whole().querySelectorAll('*')].filter((element) => {
    if (getComputedStyle(element).cursor !== 'pointer' || !seen(element) || element.closest('[inert], label, svg')) return false
    if (element.parentElement && getComputedStyle(element.parentElement).cursor === 'pointer') return false
    if (element.closest(INTERACTIVE)) return false
    const part = element.closest(WALKED_BY_ARROWS)
    return !reached(element) && !(part && stops.some((stop) => part.contains(stop.element)))
  })
  // A bar that stays at the bottom of a phone has its place in the order where it stands on a desk.
  const stays = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { position, bottom } = getComputedStyle(at)
      if (position === 'fixed' || (position === 'sticky' && bottom !== 'auto')) return true
    }
    return false
  }
  // Nobody is led back up or to the left, but into a column to the right. Things in a picture lie as they lie, and what closes a dialog comes last.
  const goesBack = () => stops.slice(1).flatMap(({ box, sign, first }, at) => {
    const before = stops[at]
    if (first || stays(before.element) !== stays(stops[at + 1].element) || before.element.closest('svg') || stops[at + 1].element.matches('.dialog-close')) return []
    const up = box.bottom <= before.box.top && box.left < before.box.right
    const back = box.right <= before.box.left && box.top < before.box.bottom && box.bottom > before.box.top
    return up || back ? ['against the order of sight: ' + before.sign + ' → ' + sign] : []
  })
  const stopsTwice = () => stops.slice(1).flatMap(({ element, sign }, at) =>
    element.type === 'radio' && stops[at].element.type === 'radio' && element.name === stops[at].element.name ? ['two places of one choice: ' + sign] : [])
  globalThis.tabWalk = {
    ended: () => ended,
    told: () => ({
      stops: stops.map(({ sign }) => sign),
      wrong: [
        ...stops.filter(({ named }) => !named).map(({ sign }) => 'no name: ' + sign),
        ...stops.filter(({ seen }) => !seen).map(({ sign }) => 'out of sight: ' + sign),
        ...rounds,
        ...passedOver().map((element) => 'passed over: ' + signOf(element)),
        ...onlyForPointers().map((element) => 'only for pointers: ' + signOf(element)),
        ...goesBack(),
        ...stopsTwice(),
      ],
    }),
  }
})()`
