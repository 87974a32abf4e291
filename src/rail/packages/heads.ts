/** Who approves technical conditions in the demonstration: made-up people in the offices that do (art. 2, para 4). */
export const HEADS: Readonly<Record<string, string>> = {
  KZ: 'A. Nurlanov, chairman of the State Revenue Committee (demonstration)',
  CN: 'Li Ming, minister of the General Administration of Customs (demonstration)',
}
