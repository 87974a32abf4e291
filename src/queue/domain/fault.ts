/**
 * Up to when everything that happened at a checkpoint's gate is known here: `null` for a checkpoint without a gate of its
 * own, where nothing can be learnt later.
 */
export type KnownUntil = Temporal.Instant | null

/**
 * Whether a no-show may be judged now [R707-28f]: the gate's record is complete up to the last instant of arrival. A gate
 * that stays silent for the hours that it works on its own and as long again has lost its record: then the booking ends
 * without loss for the user.
 */
export function judgeSilence(
  arrivalUntil: Temporal.Instant,
  known: KnownUntil,
  silenceHours: number,
  now: Temporal.Instant,
): 'judge' | 'wait' | 'gate-fault' {
  if (known === null || Temporal.Instant.compare(known, arrivalUntil) >= 0) return 'judge'
  return Temporal.Instant.compare(now, arrivalUntil.add({ hours: silenceHours })) < 0 ? 'wait' : 'gate-fault'
}
