/** Something waits for the corridor's controller. */
export const INBOX_WAITS = 'driverless_inbox'
/** The picture of a side changed; the payload is the side. */
export const PICTURE_CHANGED = 'driverless_picture'
