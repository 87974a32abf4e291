import type { CommandView, Crossing, LookReason, MatterOutcome, OverviewsAnswer, ShiftEntry } from '#gate/contract.ts'
import type { PassVerified, TruckReturnBody } from '#queue/contract.ts'

/** The texts of the views beside the lanes, and of the commands by words: they come after the lanes. */
export interface ViewsCopy {
  /** Overview cameras of the waiting zone and the checkpoint. */
  readonly cameras: {
    readonly none: string
    readonly noneText: string
    readonly places: Readonly<Record<OverviewsAnswer['cameras'][number]['place'], string>>
    readonly kept: string
    readonly old: string
    readonly before: string
    readonly earlier: string
    readonly later: string
    readonly from: string
    readonly show: string
    readonly noPast: string
    readonly picture: string
  }
  readonly print: Readonly<Record<'act' | 'at', string>>
  /** What the rules left to a person. */
  readonly matters: Readonly<
    Record<
      | 'title'
      | 'choose'
      | 'keys'
      | 'noneText'
      | 'more'
      | 'atBar'
      | 'toLane'
      | 'mine'
      | 'with'
      | 'until'
      | 'putOffUntil'
      | 'take'
      | 'giveBack'
      | 'bringBack'
      | 'putOff'
      | 'answered'
      | 'doneBy'
      | 'reopen'
      | 'outcome'
      | 'outcomeMissing'
      | 'timeTaken'
      | 'answer',
      string
    >
  > & {
    readonly standings: Readonly<Record<'open' | 'put-off' | 'done', string>>
    readonly none: Readonly<Record<'open' | 'put-off' | 'done', string>>
    readonly outcomes: Readonly<Record<MatterOutcome, string>>
  }
  readonly day: {
    readonly driver: Readonly<Record<'open' | 'title' | 'lead' | 'name' | 'nameHint' | 'nameShort' | 'found', string>>
    readonly title: string
    readonly load: string
    readonly search: string
    readonly none: string
    readonly totals: Readonly<Record<'places' | 'booked' | 'called' | 'inside' | 'crossed' | 'noShow', string>>
    readonly list: string
    readonly choose: string
    readonly columns: Readonly<
      Record<'number' | 'plate' | 'time' | 'state' | 'reference' | 'trailer' | 'called' | 'entered' | 'crossed', string>
    >
  }
  /** One truck: what it carries and who comes with it. */
  readonly truck: {
    readonly look: string
    readonly goods: string
    readonly notStated: string
    readonly empty: string
    readonly laden: string
    readonly veterinary: string
    readonly phytosanitary: string
    readonly declarations: string
    readonly people: string
    readonly documents: Readonly<Record<string, string>>
    readonly back: string
    readonly backAct: string
    readonly backText: string
    readonly backReason: string
    readonly backReasons: Readonly<Record<TruckReturnBody['reason'], string>>
    readonly backReasonMissing: string
    readonly backDone: string
  }
  /** What is wrong with a pass that was held up, or what its booking says; and what to do. */
  readonly verdicts: Readonly<
    Record<PassVerified['verdict'] | 'elsewhere', { readonly what: string; readonly cure: string }>
  >
  readonly pass: Readonly<
    Record<
      | 'title'
      | 'field'
      | 'hint'
      | 'check'
      | 'none'
      | 'notFound'
      | 'notFoundText'
      | 'asOf'
      | 'onPass'
      | 'reference'
      | 'place',
      string
    >
  >
  readonly crossings: {
    readonly title: string
    readonly lead: string
    readonly plate: string
    readonly plateShort: string
    readonly day: string
    readonly dayMissing: string
    readonly reason: string
    readonly choose: string
    readonly reasonMissing: string
    readonly reasons: Readonly<Record<LookReason, string>>
    readonly search: string
    readonly none: string
    readonly more: string
    readonly chooseOne: string
    /** Name of a file. */
    readonly file: string
    readonly look: string
    readonly by: Readonly<Record<Crossing['decidedBy'], string>>
    readonly columns: Readonly<Record<'passed' | 'plate' | 'where' | 'by', string>>
  }
  /** The last hour of a lane, gone over again. */
  readonly hour: Readonly<
    Record<
      'title' | 'lead' | 'moment' | 'happened' | 'nothing' | 'undecided' | 'end' | 'droveOff' | 'cleared' | 'says',
      string
    >
  > & { readonly commands: Readonly<Record<CommandView['kind'], string>> }
  readonly shift: {
    /** `from`: when it was taken over. */
    readonly title: string
    readonly onDuty: string
    readonly nobody: string
    readonly unknown: string
    readonly handedOver: string
    readonly handOver: string
    readonly handOverText: string
    readonly handOverWords: string
    readonly handedOverDone: string
    readonly takeOver: string
    readonly takeOverText: string
    readonly takeOverAlone: string
    readonly takeOverWords: string
    readonly takenOverDone: string
    readonly note: string
    readonly noteHint: string
    readonly about: string
    readonly wholeShift: string
    readonly write: string
    readonly written: string
    readonly which: string
    readonly now: string
    readonly of: string
    readonly list: string
    readonly none: string
    readonly more: string
    readonly repeats: string
    readonly lane: string
    readonly cleared: string
    readonly stillOn: string
    readonly kinds: Readonly<
      Record<ShiftEntry['kind'] | 'manual-open' | 'hold' | 'resume' | 'alarm' | 'dispute' | 'pass', string>
    >
    readonly states: Readonly<Record<Exclude<CommandView['state'], 'done'>, string>>
  }
  readonly keys: {
    readonly on: string
    readonly off: string
  }
  readonly palette: {
    readonly lane: string
    readonly theme: string
    readonly language: string
    readonly passkey: string
    readonly groupActs: string
    readonly groupLanes: string
    readonly groupViews: string
    readonly groupSettings: string
  }
}
