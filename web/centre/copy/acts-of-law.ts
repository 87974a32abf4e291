import type { Copy } from './en.ts'

/** The acts of the law package by what its rows write; the stages of one decision are told apart by their rows. */
export const ACTS_OF_LAW: ReadonlyMap<string, keyof Copy['duty']['acts']> = new Map([
  ['EEC Board decision No. 84 of 23.09.2025, stage 1, alcohol and tobacco', 'stages'],
  ['EEC Board decision No. 84 of 23.09.2025, stage 1, road', 'stages'],
  ['EEC Board decision No. 84 of 23.09.2025, stage 2, rail', 'stages'],
  ['EEC Board decision No. 84 of 23.09.2025, stage 2, transit by road', 'stages'],
  ['EEC Board decision No. 84 of 23.09.2025, stage 3', 'stages'],
  ['Customs Code of Kazakhstan, art. 437; Order No. 407 of 28.04.2021', 'code'],
  ['Order No. 407', 'order'],
])
