/**
 * The ways into a slot: in turn for everybody, the three grounds out of turn of paragraph 6 (1), (2) and (3) of order 707, and
 * expedited of its paragraph 6-1.
 */
export const CHANNELS = ['general', 'post', 'perishable', 'state', 'express'] as const
export type Channel = (typeof CHANNELS)[number]
