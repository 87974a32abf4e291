declare const brand: unique symbol

/** A primitive that may not be mixed up with another of the same shape (a plate is not a VIN). */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
