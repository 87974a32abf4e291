import type { Words } from '../copy.ts'

/** Words of the frame of an operator's workplace. */
export const copy = {
  signIn: {
    title: 'Sign in · {place}',
    lead: 'For staff with an account here. Everything you look up and every command you give is recorded.',
    login: 'Login',
    password: 'Password',
    totp: 'One-time code',
    totpHint: 'Six digits from your authenticator',
    enter: 'Sign in',
    passkey: 'Sign in with a passkey',
    or: 'or',
    wrong: 'The login, password or code is wrong. Codes change every 30 seconds: use the newest one.',
    demo: 'Fill in the demonstration account',
    empty: 'Fill this in.',
    sixDigits: 'Enter the six digits.',
    passkeyFailed: 'The passkey was not accepted or the choice was closed. Try again, or use the password.',
    passkeyAdded: 'The passkey is added: next time it signs you in.',
    notHere: 'This account does not work here',
    notHereText: 'Sign out and use an account of this workplace.',
  },
  shell: {
    views: 'Views',
    search: 'Search this desk',
    keys: 'Keys',
    keysLead: 'Single keys work while nothing is being typed.',
    keysOn: 'Single keys are on',
    keysOff: 'Single keys are off',
    keyHelp: 'This list of keys',
    keySearch: 'Go to the search field',
    keyPalette: 'Commands',
    keyClose: 'Close what is open',
    dense: 'More rows on the screen',
    airy: 'Larger rows',
    fold: 'Show or hide the names of views',
    goTo: 'Go to',
    settings: 'Settings',
    addPasskey: 'Add a passkey of this device',
    theme: 'Appearance: {name}',
    language: 'Language: {name}',
  },
} as const

export type DeskWords = Words<typeof copy>
