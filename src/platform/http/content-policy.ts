import { createHash } from 'node:crypto'

/**
 * Style sheets that libraries write into a page by themselves, as they stand in their sources: React Aria's `usePress` and
 * `usePreventScroll`, and the one in each chart of Observable Plot. They are the only ones that no file of ours holds;
 * `content-policy.test.ts` compares them with what is installed.
 */
const STYLES_OF_LIBRARIES = [
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
  `:where(.plot-d6a7b5) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot-d6a7b5 text),
:where(.plot-d6a7b5 tspan) {
  white-space: pre;
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
  styleSrc: ["'self'", ...STYLES_OF_LIBRARIES.map(digestOf)],
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
