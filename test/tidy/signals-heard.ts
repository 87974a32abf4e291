/** What the rule about live signals refuses and allows: one that nobody hears, a stream that nothing feeds. */
export const SIGNALS_HEARD = {
  refused: [
    ['src/rail/signals.ts', `const RAIL_CHANGED = 'rail_changed'\nsignal(tx, RAIL_CHANGED, '')`],
    ['src/rail/http/a-declared.ts', `{ 'GET /api/rail/stream': { load: 'stream' } }`],
  ],
  allowed: [['src/rail/a.ts', `const INBOX = 'inbox'\nsignalEach(tx, INBOX, ids)\nsignals.on(INBOX, wake)`]],
} as const
