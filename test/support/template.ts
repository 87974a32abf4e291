/** The migrated database that each test clones. */
export const TEMPLATE = 'otkel_template'
/** Passwords of the roles on test servers, which listen on loopback and live as long as a run. */
export const PASSWORDS = { migrator: 'test-migrator', app: 'test-app' }
