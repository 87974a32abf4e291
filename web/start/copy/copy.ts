/** The texts of the start page. */
export interface Copy {
  readonly title: string
  readonly lead: string
  readonly wayTitle: string
  readonly way: readonly { readonly name: string; readonly text: string }[]
  readonly placesTitle: string
  readonly places: Readonly<Record<'driver' | 'checkpoint' | 'board', Place>>
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
  }
  readonly clock: { readonly title: string; readonly speed: string }
  readonly demoTitle: string
  readonly demoText: string
  readonly version: string
  readonly unreachable: string
  readonly roles: Readonly<Record<string, string>>
}

interface Place {
  readonly name: string
  readonly question: string
  readonly text: string
  readonly enter: string
}
