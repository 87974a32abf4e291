/** Parts of the kit that have no page of their own on `/kit/`, each with the reason. */
export const NOT_SHOWN: Readonly<Record<string, string>> = {
  CommandPalette: 'opens over the frame of the page by Ctrl K',
  SignInGate: 'stands before a desk; nobody signs in to this page',
  StaleBand: 'drawn by StaleFrame',
  WorkplaceShell: 'the frame of the page itself',
}
