import type { SealsOfTruck } from '#escort/contract.ts'
import type {
  CommandRequest,
  CommandView,
  Crossing,
  LaneView,
  LookReason,
  OverviewsAnswer,
  PassageView,
  ShiftEntry,
  MatterOutcome,
} from '#gate/contract.ts'
import type { PassVerified, TruckReturnBody } from '#queue/contract.ts'

type Reason = NonNullable<CommandRequest['reason']>
type Alarm = LaneView['alarms'][number]['kind']

/** The texts of the officer's workplace. */
export interface Copy {
  readonly chooseTitle: string
  readonly chooseFind: string
  readonly place: string
  readonly views: Readonly<
    Record<'label' | 'lanes' | 'matters' | 'day' | 'pass' | 'crossings' | 'cameras' | 'shift', string>
  >
  readonly lanes: {
    readonly title: string
    readonly none: string
    readonly noneText: string
    readonly choose: string
    readonly purpose: Readonly<Record<LaneView['purpose'], string>>
    readonly direction: Readonly<Record<LaneView['direction'], string>>
    readonly mode: Readonly<Record<LaneView['mode'], string>>
    readonly barrier: Readonly<Record<LaneView['barrier'], string>>
    readonly offline: string
    readonly offlineText: string
    readonly empty: string
    readonly recent: string
    readonly noRecent: string
    readonly cutOff: string
    readonly dispute: string
  }
  readonly passage: {
    readonly read: string
    readonly unread: string
    readonly confidence: string
    readonly noConfidence: string
    readonly trailer: string
    readonly booking: string
    readonly noneNeeded: string
    readonly samePlate: string
    readonly noBooking: string
    readonly candidates: string
    readonly number: string
    readonly window: string
    readonly picture: string
    readonly noPicture: string
    readonly byOfficer: string
    readonly similar: string
    readonly trailerFits: string
    readonly states: Readonly<Record<PassageView['state'], string>>
    readonly decisions: Readonly<Record<PassageView['decision'], string>>
    readonly vehicles: Readonly<Record<PassageView['vehicleType'], string>>
  }
  readonly reasons: Readonly<Record<string, string>>
  readonly acts: {
    readonly open: string
    readonly openWhich: string
    readonly hold: string
    readonly resume: string
    readonly manual: string
    readonly sendAway: string
    readonly sent: Readonly<Record<CommandRequest['kind'], string>>
    readonly nobody: string
    readonly noBarrier: string
    /** The command was not done at the lane. */
    readonly tooLate: string
  }
  /** What became of the vehicle that a command was about; nothing was opened. */
  readonly standing: Readonly<Record<'left' | 'decided' | 'arrived', string>>
  readonly manual: {
    readonly title: string
    readonly text: string
    /** The lane is empty. */
    readonly textEmpty: string
    readonly reason: string
    readonly reasons: Readonly<Record<Reason, string>>
    readonly note: string
    readonly noteHint: string
    readonly noteMissing: string
    readonly reasonMissing: string
    readonly open: string
  }
  readonly which: { readonly title: string; readonly text: string }
  readonly yard: {
    readonly overridden: string
    readonly called: string
    readonly next: string
    readonly late: string
    readonly inside: string
    readonly none: Readonly<Record<'called' | 'next' | 'late' | 'inside', string>>
    readonly lateBy: string
    readonly label: string
    readonly inZone: string
    readonly zone: string
  }
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
  /** A truck that waits for the officer is heard. */
  readonly sound: Readonly<Record<'on' | 'off', string>>
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
  readonly seal: {
    readonly title: string
    readonly line: string
    readonly declaration: string
    readonly colours: Readonly<Record<SealsOfTruck['trips'][number]['colour'], string>>
  }
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
  readonly alarms: Readonly<Record<Alarm, string>>
  readonly keys: {
    readonly title: string
    readonly on: string
    readonly off: string
    readonly choose: string
    readonly palette: string
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
