import { createHash } from 'node:crypto'

/**
 * Style sheets that React Aria writes into a page by itself, as they stand in its source (`usePress`, `usePreventScroll`).
 * They are the only ones that no file of ours holds; `content-policy.test.ts` compares them with the installed library.
 */
const STYLES_OF_REACT_ARIA = [
  `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`,
  `@layer {
  * {
    overscroll-behavior: contain;
  }
}`,
]

const digestOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What a page of ours may load and run (Content-Security-Policy), in the form that helmet takes. */
export const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  // The decoder of QR codes is WebAssembly; no text is ever run as a script.
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  // No style in the markup: what a script sets on an element is no inline style to a browser.
  styleSrc: ["'self'", ...STYLES_OF_REACT_ARIA.map(digestOf)],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** The policy as the header says it. */
export function contentPolicyText(): string {
  const nameOf = (directive: string) => directive.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return Object.entries(CONTENT_POLICY)
    .map(([directive, sources]) => `${nameOf(directive)} ${sources.join(' ')}`)
    .join(';')
}
