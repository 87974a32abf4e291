import type { OrderRequest } from '#escort/contract.ts'
import { newId } from '#platform/new-id.ts'

/** An order of an escort along the first version of a route. */
export function sampleOrder(routeId: string, deadline: string): OrderRequest {
  return {
    id: newId(),
    reason: 'goods-by-stage',
    procedure: 'transit',
    mode: 'road',
    countries: ['CN', 'KZ'],
    carrierBin: '123456789012',
    plateCountry: 'KZ',
    plate: '707ABC05',
    hsCodes: ['8517'],
    sealCount: 1,
    startPlace: 'Nur Zholy',
    finishPlace: 'Almaty',
    routeId,
    routeVersion: 1,
    periodS: 60,
    deadline,
  }
}
