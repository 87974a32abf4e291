import { type ComponentType, useEffect, useState } from 'react'

/** What the layer of tips begins with: the element whose words are wanted, and whether the Tab key led there. */
export interface FirstTip {
  readonly first: Element
  readonly byKey: boolean
}

/**
 * The words of whatever carries `data-tip`, under a pointer and where the Tab key leads. `mount` has it once for a page. The layer
 * itself is fetched when the first words are wanted: no first screen pays for it. A finger meets no tip, so that a tip never
 * holds what is told nowhere else.
 */
export function Tips() {
  const [layer, setLayer] = useState<(FirstTip & { readonly Layer: ComponentType<FirstTip> }) | null>(null)
  useEffect(() => {
    if (layer) return
    let wanted: FirstTip | null = null
    let asked = false
    const want = (event: Event) => {
      const first = tippedBy(event)
      // A pointer that went on wants nothing any more, however late the layer comes.
      const leaves = event.type === 'pointerover' && !wanted?.byKey
      if (first || leaves) wanted = first && { first, byKey: event.type === 'keyup' }
      if (!first || asked) return
      asked = true
      // What cannot be fetched without the network stands in the name of the element too.
      import('./rich/tips/tip-layer.tsx').then(
        ({ TipLayer }) => {
          asked = false
          if (wanted) setLayer({ Layer: TipLayer, ...wanted })
        },
        () => {
          asked = false
        },
      )
    }
    document.addEventListener('pointerover', want)
    document.addEventListener('keyup', want)
    return () => {
      document.removeEventListener('pointerover', want)
      document.removeEventListener('keyup', want)
    }
  }, [layer])
  return layer && <layer.Layer first={layer.first} byKey={layer.byKey} />
}

/** The element with a tip to which a pointer or the Tab key came; null where there is none, or where a finger came. */
export function tippedBy(event: Event): Element | null {
  if (event instanceof KeyboardEvent) return event.key === 'Tab' ? tipped(document.activeElement) : null
  return event instanceof PointerEvent && event.pointerType === 'touch' ? null : tipped(event.target)
}

function tipped(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('[data-tip]') : null
}
