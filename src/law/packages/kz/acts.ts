/** Acts of Kazakhstan by the name that the versions cite. */
export const ORDER_707 = 'Order 707 of 27.06.2023'
export const ORDER_505 = 'Order 505 of 17.09.2025'
export const ORDER_538 = 'Order 538 of 25.05.2023'

export const CIVIL_CODE = 'Civil Code (General Part) of 27.12.1994'

/** Order 707, item 3: in force from 1 July 2023. */
export const ORDER_707_FROM = '2023-07-01'

/**
 * Order 505 is in force "after the day of its first official publication"; that day is not in the text that we hold.
 * Public reports name 23 September 2025 [R707-37].
 */
export const ORDER_505_FROM = '2025-09-23'

/** The note for values of the time before Order 505, whose wording is not in the text that we hold. */
export const BEFORE_505 = 'the wording before Order 505 is not at hand; this follows from what that order added'
