/** Who approves technical conditions in the demonstration, by the first language of his authority: made-up people in the offices that do (art. 2, para 4). */
export const HEADS: Readonly<Record<string, string>> = {
  kk: 'А. Нұрланов, Мемлекеттік кірістер комитетінің төрағасы (көрсетілім)',
  zh: '李明，海关总署署长（演示）',
}
