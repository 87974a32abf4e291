import type { PartName } from './part-names.ts'
import type { ShownState } from './states.ts'

/** Why a part looks the same in a state as when it is full. */
export type Reason = 'frame' | 'noData' | 'noRows'

/** Parts for which states mean nothing, by the page that shows them: told there. */
export const WITHOUT: Readonly<
  Partial<
    Record<
      PartName,
      readonly { readonly parts: string; readonly why: Reason; readonly states: readonly ShownState[] }[]
    >
  >
> = {
  Chart: [{ parts: 'HourBars, Meter, Sparkline', why: 'noRows', states: ['many'] }],
  Fields: [
    {
      parts: 'DateField, DateTimeField, TimeField, DateRange, Menu, Tooltip, ScanButton',
      why: 'noData',
      states: ['one', 'many', 'empty', 'loading', 'error', 'offline'],
    },
    { parts: 'DocumentView', why: 'noRows', states: ['one', 'many', 'loading'] },
  ],
  Schematic: [{ parts: 'Schematic', why: 'noRows', states: ['many'] }],
  StaleFrame: [{ parts: 'StaleFrame', why: 'frame', states: ['one', 'many', 'empty', 'loading', 'error'] }],
  TellAhead: [{ parts: 'TellAhead', why: 'noData', states: ['one', 'many', 'empty'] }],
}
