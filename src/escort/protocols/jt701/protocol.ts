import { nibbles, u8 } from '../bytes.ts'
import { broken, type Protocol } from '../protocol.ts'
import { decodeBinary, isUrgentBinary } from './binary.ts'
import { DOLLAR, FLAG, MAX_FRAME, nextFrame, OPEN } from './frame.ts'
import { decodeLockMessage, isLockMessage, otherFramed, unwrap } from './framed.ts'
import { slaveOf } from './slave.ts'
import { decodeText } from './text.ts'

/** Messages of text that come from somebody at the lock. */
const URGENT_TEXT = /^\(\d+,(P45|P43|U06)/

/**
 * Locks of Jointech: JT701 in binary and text, and the framed messages of JT705 and JT709, on one port. Binary messages
 * carry no checksum, so that only TCP and plausibility guard them; the serial tells gaps.
 */
export const protocol: Protocol = {
  name: 'jt701',
  version: 2,
  maxFrame: MAX_FRAME,
  next: nextFrame,
  urgent: (frame) =>
    frame[0] === DOLLAR
      ? isUrgentBinary(frame)
      : frame[0] === OPEN && URGENT_TEXT.test(frame.toString('latin1', 0, 32)),
  identify(frame) {
    const first = frame[0]
    if (first === DOLLAR) return decimal(nibbles(frame, 1, 5))
    if (first === OPEN) return slaveOf(frame) ?? /^\((\d{1,15}),/.exec(frame.toString('latin1', 0, 18))?.[1] ?? null
    return frame.length > 12 ? decimal(nibbles(unwrap(frame), 4, 6)) : null
  },
  decode(frame, session) {
    const first = u8(frame, 0)
    if (first === DOLLAR) return decodeBinary(frame, session)
    if (first === OPEN) return decodeText(frame, session)
    if (first !== FLAG) return broken('frame-not-known')
    if (frame.length < 3 || frame[frame.length - 1] !== FLAG) return broken('frame-cut-short')
    const plain = unwrap(frame)
    return isLockMessage(plain) ? decodeLockMessage(plain, session) : otherFramed()
  },
}

const decimal = (text: string) => (/^\d+$/.test(text) ? text : null)
