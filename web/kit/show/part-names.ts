/** The pages of `/kit/`, by name in code: read by the page itself, by its tests and by its pictures. */
export const PART_NAMES = [
  'Chart',
  'Compare',
  'DataTable',
  'ExampleDesk',
  'Fields',
  'ItemGrid',
  'MapView',
  'Schematic',
  'StaleFrame',
  'TellAhead',
  'Timeline',
  'TriageList',
] as const

export type PartName = (typeof PART_NAMES)[number]
