/** What is known of a place where vehicles spend long. */
export interface Symptoms {
  readonly processingMinutes: number
  readonly waitMinutes: number
  /** The wait if every step took half as long. */
  readonly waitWithFasterProcess: number
  /** The wait if a tenth more could pass. */
  readonly waitWithMoreCapacity: number
}

/** A wait of so many times the processing is no matter of the process itself. */
const LONG = 3

/**
 * Whether long times come from too little capacity or from slow processing: capacity, when vehicles wait far longer than
 * they are served and more capacity shortens the wait by more than faster steps do.
 */
export function diagnose(symptoms: Symptoms): 'capacity-shortage' | 'process-time' | 'neither' {
  const { processingMinutes, waitMinutes, waitWithFasterProcess, waitWithMoreCapacity } = symptoms
  const waitsLong = waitMinutes > LONG * processingMinutes
  const byCapacity = waitMinutes - waitWithMoreCapacity
  const byProcess = waitMinutes - waitWithFasterProcess
  if (waitsLong && byCapacity > byProcess) return 'capacity-shortage'
  return byProcess + processingMinutes / 2 > byCapacity ? 'process-time' : 'neither'
}
