/** Seals of the demonstration with what happens to them on the road; the walk takes the first one for itself. */
export const DEMO_SEALS = [
  { number: '8800000100', script: 'walk', plate: '100ESC01' },
  { number: '8800000101', script: 'normal', plate: '101ESC02' },
  { number: '8800000102', script: 'detour', plate: '102ESC05' },
  { number: '8800000103', script: 'jam', plate: '103ESC01' },
  { number: '8800000104', script: 'silent', plate: '104ESC13' },
  { number: '8800000105', script: 'cut', plate: '105ESC16' },
  { number: '8800000106', script: 'battery', plate: '106ESC17' },
] as const

/** The road of the demonstration: from the border at Nur Zholy to Almaty. Longitude, latitude. */
export const DEMO_ROAD: readonly (readonly [number, number])[] = [
  [80.245, 44.207],
  [80.016, 44.165],
  [79.622, 44.034],
  [79.168, 43.875],
  [78.622, 43.632],
  [78.185, 43.545],
  [77.664, 43.402],
  [77.205, 43.358],
  [76.951, 43.295],
]

export const DEMO_ROUTE_ID = '01900000-0000-7000-8000-00000000e5c0'
