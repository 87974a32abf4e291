import type { SealsOfTruck } from '#escort/contract.ts'
import type { CommandRequest, LaneView, PassageView } from '#gate/contract.ts'

type Reason = NonNullable<CommandRequest['reason']>
type Alarm = LaneView['alarms'][number]['kind']

/** The texts of the officer's first screen: the lanes, and what stands on every view. */
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
    /** Goes over the last hour again. */
    readonly hour: string
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
    /** Of a lane that a vehicle on its loop blocks. */
    readonly textBlocked: string
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
  /** A truck that waits for the officer is heard. */
  readonly sound: Readonly<Record<'on' | 'off', string>>
  /** The seal that a truck bears on an escorted trip. */
  readonly seal: {
    readonly title: string
    readonly line: string
    readonly declaration: string
    readonly colours: Readonly<Record<SealsOfTruck['trips'][number]['colour'], string>>
  }
  readonly alarms: Readonly<Record<Alarm, string>>
}
