/** What an overview camera looks over. */
export type OverviewPlace = 'checkpoint' | 'zone-entry' | 'zone-exit' | 'zone-perimeter' | 'zone-inside'

/** Whether pictures and video of a place are kept for the longer time: those at the bars of the waiting zone (paragraph 32). */
export function isKeptLonger(place: OverviewPlace): boolean {
  return place === 'zone-entry' || place === 'zone-exit'
}

/** For how many days they are kept, by the law in force [R707-32b]. */
export function overviewDays(
  place: OverviewPlace,
  law: { readonly area: number; readonly entryAndExit: number },
): number {
  return isKeptLonger(place) ? law.entryAndExit : law.area
}
