import { fill } from '../kit/copy/copy.ts'
import type { Copy } from './copy/en.ts'

/** Articles by which each side acts: the EAEU Customs Code, the Customs Law of the PRC. */
const ARTICLES: Readonly<Record<string, Readonly<Partial<Record<'KZ' | 'CN', number>>>>> = {
  accept: { KZ: 111, CN: 24 },
  reject: { KZ: 111, CN: 24 },
  'order-control': { KZ: 310, CN: 28 },
  'end-control': { KZ: 310, CN: 28 },
  release: { KZ: 118, CN: 29 },
  detain: { KZ: 379, CN: 6 },
  return: { KZ: 125, CN: 30 },
  exit: { KZ: 92 },
  clear: { CN: 29 },
  withdraw: { KZ: 113 },
  invalidate: { KZ: 113 },
  agree: { KZ: 112, CN: 26 },
}

/** The law by which a side acted, in the reader's language; null for an act that this release does not know. */
export function basisName(copy: Copy, side: 'KZ' | 'CN', act: string): string | null {
  if (act === 'receive') return copy.registered
  if (act === 'lapse') return copy.bound
  const n = ARTICLES[act]?.[side]
  return n === undefined ? null : fill(copy.laws[side], { n })
}

/** Who acted: a person by name; what the system of customs did by itself says so. */
export function personName(copy: Copy, actor: string): string {
  return actor === 'customs' ? copy.itself : actor
}
