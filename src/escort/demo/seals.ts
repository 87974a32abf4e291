import { SCRIPTED_ROAD } from '../domain/scripted-week.ts'

/**
 * Seals of the demonstration with what happens to them on the road, and after which part of it each begins: a visitor of the centre
 * sees trucks all along it, and the first incidents within a minute. Those of the walk say what its steps ask; the last of them is the
 * one that the walk of driverless haulage hangs.
 */
export const DEMO_SEALS = [
  { number: '8800000100', script: 'walk', plate: '100ESC01', begins: 0 },
  { number: '8800000101', script: 'normal', plate: '101ESC02', begins: 0.6 },
  { number: '8800000102', script: 'detour', plate: '102ESC05', begins: 0.23 },
  { number: '8800000103', script: 'jam', plate: '103ESC01', begins: 0.18 },
  { number: '8800000104', script: 'silent', plate: '104ESC13', begins: 0.19 },
  { number: '8800000105', script: 'cut', plate: '105ESC16', begins: 0.28 },
  { number: '8800000106', script: 'battery', plate: '106ESC17', begins: 0.42 },
  { number: '8800000107', script: 'walk', plate: '107ESC01', begins: 0 },
  { number: '8800000108', script: 'walk', plate: '108ESC02', begins: 0 },
  { number: '8800000109', script: 'walk', plate: '109ESC05', begins: 0 },
  { number: '8800000110', script: 'walk', plate: '110ESC13', begins: 0 },
  { number: '8800000111', script: 'walk', plate: '111ESC16', begins: 0 },
  { number: '8800000112', script: 'walk', plate: '112ESC17', begins: 0 },
  { number: '8800000113', script: 'walk', plate: '113ESC01', begins: 0 },
] as const

/** The road of the demonstration. Longitude, latitude. */
export const DEMO_ROAD = SCRIPTED_ROAD

export const DEMO_ROUTE_ID = '01900000-0000-7000-8000-00000000e5c0'
