import { createContext, useContext } from 'react'

/** The group on the road works on seals and incidents of trips [ESC-64]; orders, drawings, rules and evidence are the centre's. */
export const Directing = createContext(true)

/** Whether whoever is signed in directs trips, and does not only go out to them. */
export const useDirects = (): boolean => useContext(Directing)
