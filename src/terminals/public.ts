/** The door of the terminals: what other modules may use. */
export { isOpenAt, type Hours, type TerminalKind } from './domain/version.ts'
export { listTerminals, type TerminalRow } from './store/terminal-store.ts'
