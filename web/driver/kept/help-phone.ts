import { readKept, writeKept } from './stored.ts'

const HELP_PHONE = 'helpPhone'

/** Keeps whom to call, so that the help names the number also where there is no network; null: nobody. */
export function keepHelpPhone(phone: string | null): void {
  writeKept(HELP_PHONE, phone)
}

/** What {@link keepHelpPhone} kept last. */
export function keptHelpPhone(): string | null {
  return readKept<string>(HELP_PHONE)
}
