/** Limits of the gate, in one place (units in the names). */
export const GATE_LIMITS = {
  /** A plate read longer ago than this never opens a barrier: the vehicle at the bar may be another one (fault F9). */
  readingAgeMaxSeconds: 10,
  /** A clock of a camera that runs ahead by more than this is off; its readings are treated as stale. */
  readingAheadMaxSeconds: 5,
  /** A reading older than this is history: it is recorded, but no vehicle is expected at the bar. */
  readingHistorySeconds: 120,
  /** Below this confidence (per cent) an officer looks at the picture. */
  confidenceMin: 60,
  /** Look-alike letters that may differ between the plate read and the booked one. */
  lookAlikesMax: 2,
  /** Candidates shown to an officer. */
  candidatesMax: 5,
  /** Readings of one plate in one lane within this time are one vehicle. */
  sameVehicleSeconds: 45,
  /** A vehicle that neither enters nor is dealt with leaves the lane's screen after this time. */
  waitingMaxSeconds: 600,
  /** After the barrier was told to open: how long the vehicle has to drive onto the loop. */
  permitSeconds: 45,
  /** A vehicle that stands on the loop for longer blocks the lane, or its loop is broken: an officer looks. */
  passingMaxSeconds: 120,
  /** How long an officer's command may take to reach the lane. */
  commandSeconds: 20,
  /** For how long what became of a command is told with its lane. */
  commandToldSeconds: 90,
  /** Passages of a lane that the officer's screen looks at: who stands there, and those before. */
  lanePassages: 11,
  /** Minutes of a lane that can be gone over again, and how many happenings of each kind are told of them. */
  laneHourMinutes: 60,
  laneHourTold: 300,
  /** Minutes without a vehicle after which the next one begins a new stretch of a lane's day, and how many holds and alarms are told of a day. */
  laneEmptyMinutes: 10,
  laneDayTold: 300,
  /** Before the first shift is taken over, the log tells this many hours. */
  shiftlessHours: 24,
  /** Entries, and happenings of each kind, that the log of one shift tells. */
  shiftEntries: 500,
  /** Earlier shifts that are named beside a shift. */
  earlierShifts: 20,
  /** Minutes after which somebody should have answered a matter that the rules left to an officer; no act says it. */
  matterAnswerMinutes: 15,
  /** Minutes for which a matter stays with who took it. */
  matterClaimMinutes: 30,
  /** Hours for which a matter may be put off at most. */
  matterPutOffHours: 12,
  /**
   * A matter that nobody answered is told for so many hours after it was seen, received, put off to or touched (an entry in dispute
   * until it is answered), one that is done for so many minutes.
   */
  matterHours: 24,
  matterDoneMinutes: 60,
  /** Matters of each standing that the list of a checkpoint tells, the newest of them. */
  mattersTold: { open: 200, 'put-off': 100, done: 100 },
  /** The permit list is valid this long after the centre signed it, or as long as the law asks of the gate alone. */
  listHours: 12,
  /** Without an answer from the centre for this long the gate counts itself as cut off. */
  cutOffSeconds: 15,
  /** A controller that has not reported for this long is shown as offline. */
  heartbeatMaxSeconds: 15,
  /** Bytes of one camera message, pictures included. */
  cameraMessageMaxBytes: 6 * 1024 * 1024,
  /** Bytes of one picture. */
  pictureMaxBytes: 3 * 1024 * 1024,
  /** Bytes of the XML or JSON part of a camera message. */
  cameraTextMaxBytes: 256 * 1024,
  /** Parts of one multipart message. */
  cameraPartsMax: 12,
} as const
