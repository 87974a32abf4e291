/** A whole text that has the form of a day or an instant, of a year before 1900 or after 2100. */
const FAR_DATE = /"(?:[+-]\d{6}|0\d{3}|1[0-8]\d\d|210[1-9]|21[1-9]\d|2[2-9]\d\d|[3-9]\d{3})-\d\d-\d\d(?:T[^"]*)?"/
/** An instant whose zone is further from UTC than any on earth (+14:00 is the furthest). */
const FAR_OFFSET = /"\d{4}-\d\d-\d\dT[^"]*[+-](?:1[5-9]|2\d)(?::?\d\d)*"/
/** Marks that turn the direction of what is written around them: a text with them shows something else than it says. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/

/**
 * What no text of any request may hold, in a word for its sender; null when there is nothing of it. Checked here once for
 * every route: calendars, zones and the database do not agree on days far away, and what one person writes another reads.
 * @param json the request's values as JSON
 */
export function textProblem(json: string): string | null {
  if (FAR_DATE.test(json)) return 'holds a date outside 1900 to 2100'
  if (FAR_OFFSET.test(json)) return 'holds a zone that is nowhere'
  return DIRECTION_MARKS.test(json) ? 'holds a mark of writing direction' : null
}

/** Lists and objects within one another at most. No form of ours is nearly as deep. */
const DEPTH_MAX = 64
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENS = new Set([0x5b, 0x7b])
const CLOSES = new Set([0x5d, 0x7d])

/**
 * Whether JSON is nested deeper than anything that we take. Looked at before it is read: what walks through a value by calls
 * of itself, here, in a schema or in the database, has only so many.
 */
export function isNestedTooDeep(json: Buffer): boolean {
  let depth = 0
  let within = false
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (within) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) within = false
    } else if (byte === QUOTE) within = true
    else if (OPENS.has(byte)) {
      if (++depth > DEPTH_MAX) return true
    } else if (CLOSES.has(byte)) depth -= 1
  }
  return false
}
