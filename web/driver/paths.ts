/** Addresses of the driver's screens, below `/driver`. */
export const PATHS = {
  home: '/',
  book: '/book',
  money: '/money',
  notices: '/notices',
  fleet: '/fleet',
  me: '/me',
  consent: '/consent',
  agreement: '/agreement',
  help: '/help',
  places: '/places',
} as const

/** The page of one booking. */
export function bookingPath(id: string): string {
  return `/bookings/${id}`
}

/** The full-screen pass of one booking. */
export function passPath(id: string): string {
  return `/bookings/${id}/pass`
}

/** Moving one booking to another date and time. */
export function movePath(id: string): string {
  return `/bookings/${id}/move`
}

/** Choosing another time for one that was taken from a booking. */
export function newTimePath(id: string): string {
  return `/bookings/${id}/new-time`
}

/** Where the bookings that are not over are read. */
export const ACTIVE_PATH = '/api/queue/bookings?scope=active'

/** Where the bookings that are over are read, the newest first. */
export const PAST_PATH = '/api/queue/bookings?scope=past'
