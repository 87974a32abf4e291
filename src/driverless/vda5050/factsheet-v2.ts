import { z } from 'zod'
import { Header, list, Text } from './parts.ts'

const Count = z.int().min(0)

/**
 * The factsheet of VDA 5050 2.0 and 2.1 (7.3), as far as a controller reads it; the rest is kept as it came. Its published schema
 * asks for no number and no time of the message.
 */
export const FactsheetV2 = Header.partial({ headerId: true, timestamp: true }).extend({
  typeSpecification: z.looseObject({
    seriesName: Text,
    agvKinematic: Text,
    agvClass: Text,
    /** Kilograms. */
    maxLoadMass: z.number().min(0),
    localizationTypes: list(Text),
    navigationTypes: list(Text),
  }),
  /** Metres, metres a second. */
  physicalParameters: z.looseObject({
    speedMin: z.number(),
    speedMax: z.number(),
    accelerationMax: z.number(),
    decelerationMax: z.number(),
    heightMin: z.number().optional(),
    heightMax: z.number(),
    width: z.number(),
    length: z.number(),
  }),
  protocolLimits: z.looseObject({
    maxStringLens: z.looseObject({ idLen: Count.optional(), idNumericalOnly: z.boolean().optional() }),
    maxArrayLens: z.looseObject({ 'order.nodes': Count.optional(), 'order.edges': Count.optional() }),
    timing: z.looseObject({}),
  }),
  protocolFeatures: z.looseObject({
    optionalParameters: list(z.looseObject({})),
    agvActions: list(z.looseObject({ actionType: Text, actionScopes: list(z.enum(['INSTANT', 'NODE', 'EDGE'])) })),
  }),
  agvGeometry: z.looseObject({}),
  loadSpecification: z.looseObject({}),
})
export type FactsheetV2 = z.infer<typeof FactsheetV2>
