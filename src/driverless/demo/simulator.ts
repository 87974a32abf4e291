import type { DemoSimulator, DemoSurroundings } from '#platform/module-parts.ts'

/** Vehicles of the demonstration, by the side where they are at home. */
export const DEMO_VEHICLES = {
  home: [
    { serialNumber: 'IGV-001', version: '3.0.0' },
    { serialNumber: 'IGV-002', version: '2.1.0' },
    { serialNumber: 'IGV-003', version: '2.0.0' },
  ],
  neighbour: [{ serialNumber: 'IGV-101', version: '3.0.0' }],
} as const

export const DEMO_MAKER = 'steppe'
/** So many times faster than life they drive and load. */
const TIME_LAPSE = 30
const YARD_SECONDS = 60

/** The registration of a vehicle, as it stands on its front. */
export function plateOf(serialNumber: string): string {
  return `KZ ${serialNumber}`
}

/** Kilograms without a load. */
export const DEMO_UNLADEN_KG = 18_000

export const DEMO_INTERFACE = 'otkel'

/** The password of a vehicle at the brokers of both sides. */
export function passwordOf(surroundings: DemoSurroundings, serialNumber: string): string {
  return surroundings.secretOf(`vehicle-${serialNumber}`)
}

/** The process of the vehicles of one side; it leads that side's broker to its port. */
export const VEHICLES: DemoSimulator = {
  name: 'driverless vehicles',
  file: 'simulators/vehicle.ts',
  start: 'before',
  settings: async (surroundings) => {
    const { side, portOf } = surroundings
    const ports = await Promise.all([portOf('mqtt-home'), portOf('mqtt-neighbour')])
    const vehicles = DEMO_VEHICLES[side].map(({ serialNumber, version }) => ({
      manufacturer: DEMO_MAKER,
      serialNumber,
      version,
      password: passwordOf(surroundings, serialNumber),
      plate: plateOf(serialNumber),
      at: side === 'home' ? 'KZ-yard' : 'CN-yard',
      interfaceName: DEMO_INTERFACE,
      brokers: ports.map((port) => `mqtt://127.0.0.1:${port}`),
      timeLapse: TIME_LAPSE,
      yardSeconds: YARD_SECONDS,
    }))
    const eyes = await Promise.all([portOf('instruments-home'), portOf('instruments-neighbour')])
    const settings = {
      port: await portOf(`vehicles-${side}`),
      vehicles,
      eyes: eyes.map((port) => `http://127.0.0.1:${port}`),
    }
    return {
      simulator: { OTKEL_VEHICLES: JSON.stringify(settings) },
      platform: {
        OTKEL_MQTT_PORT: String(side === 'home' ? ports[0] : ports[1]),
        OTKEL_VDA5050_INTERFACE: DEMO_INTERFACE,
        OTKEL_GATE_SECONDS: '3',
      },
    }
  },
}
