import type { BasisOfActs } from '../../domain/basis-of-acts.ts'

/** By what the customs of Kazakhstan act: the Customs Code of the union. */
export const KZ_BASIS: BasisOfActs = {
  accept: 'eaeu-customs-code/111',
  reject: 'eaeu-customs-code/111',
  'order-control': 'eaeu-customs-code/310',
  'end-control': 'eaeu-customs-code/310',
  release: 'eaeu-customs-code/118',
  detain: 'eaeu-customs-code/379',
  return: 'eaeu-customs-code/125',
  exit: 'eaeu-customs-code/92',
  withdraw: 'eaeu-customs-code/113',
  invalidate: 'eaeu-customs-code/113',
  agree: 'eaeu-customs-code/112',
}
