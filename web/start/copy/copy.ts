/** The texts of the start page. */
export interface Copy {
  readonly title: string
  readonly lead: string
  readonly wayTitle: string
  readonly sidesTitle: string
  readonly side: {
    readonly here: string
    readonly there: string
    readonly start: string
    readonly empty: string
  }
  readonly account: {
    readonly phone: string
    readonly login: string
    readonly password: string
    readonly code: string
    readonly copy: string
    readonly copied: string
    readonly inbox: string
    readonly others: string
    readonly open: string
    readonly byHand: string
    readonly entering: string
    readonly failed: string
  }
  readonly clock: { readonly title: string; readonly speed: string }
  readonly demoTitle: string
  readonly demoText: string
  readonly version: string
  /** Leads to the description of all routes. */
  readonly apiDocs: string
  readonly unreachable: string
  readonly roles: Readonly<Record<string, string>>
}
