/** Decisions against whoever declared: customs say why, and he and the other customs are told it [DEC-24, DEC-34]. */
export const ACTS_WITH_REASON = ['reject', 'detain', 'return', 'invalidate'] as const
