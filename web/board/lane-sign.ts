/** The lane as its sign at the road says it: its number. What stands before it in our register is no word for a driver. */
export function laneSign(code: string): string {
  return /-(\d{1,2})$/.exec(code)?.[1] ?? code
}
