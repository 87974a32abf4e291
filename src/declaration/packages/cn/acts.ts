import type { BasisOfActs } from '../../domain/basis-of-acts.ts'

/** By what the customs of China act: their Customs Law. */
export const CN_BASIS: BasisOfActs = {
  accept: 'prc-customs-law/24',
  reject: 'prc-customs-law/24',
  'order-control': 'prc-customs-law/28',
  'end-control': 'prc-customs-law/28',
  release: 'prc-customs-law/29',
  detain: 'prc-customs-law/6',
  return: 'prc-customs-law/30',
  clear: 'prc-customs-law/29',
  agree: 'prc-customs-law/26',
}
