import { AgvController, VirtualAgvAdapter } from 'vda-5050-lib'

export const OTHER_MAKER = 'other'

/**
 * A vehicle of the independent implementation of VDA 5050 2.0, at its broker under its name. Its link lives as long as the
 * broker's: stop it before the broker is closed.
 */
export async function independentVehicle(url: string, serialNumber: string, password: string) {
  const vehicle = new AgvController(
    { manufacturer: OTHER_MAKER, serialNumber },
    {
      interfaceName: 'otkel',
      vdaVersion: '2.0.0',
      transport: {
        brokerUrl: url,
        protocolVersion: '3.1.1',
        username: `${OTHER_MAKER}/${serialNumber}`,
        password,
      },
    } as never,
    { agvAdapterType: VirtualAgvAdapter },
    {
      initialPosition: { mapId: 'bakhty-pokitu', x: -3250, y: 0, theta: 0, lastNodeId: 'KZ-yard' },
      vehicleSpeed: 7,
      timeLapse: 240,
      tickRate: 20,
    } as never,
  )
  await vehicle.start()
  return vehicle
}
