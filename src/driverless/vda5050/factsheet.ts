import { z } from 'zod'
import { BlockingType, BoundingBoxReference, Header, list, LoadDimensions, Text } from './parts.ts'

const Count = z.int().min(0)
const Positive = z.number().min(0)
/** The tag 3.0.0 has it as text, the branch that counts as a truth value: either is understood. */
const YesNo = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])

const TypeSpecification = z.looseObject({
  seriesName: Text,
  seriesDescription: Text.optional(),
  mobileRobotKinematics: Text,
  mobileRobotClass: Text,
  /** Kilograms. */
  maximumLoadMass: Positive,
  localizationTypes: list(Text),
  navigationTypes: list(Text),
  supportedZones: list(Text).optional(),
})

/** Metres, metres a second, metres a second squared, radians a second. */
const PhysicalParameters = z.looseObject({
  minimumSpeed: Positive,
  maximumSpeed: Positive,
  minimumAngularSpeed: Positive.optional(),
  maximumAngularSpeed: Positive.optional(),
  maximumAcceleration: Positive,
  maximumDeceleration: z.number(),
  minimumHeight: z.number(),
  maximumHeight: z.number(),
  width: z.number(),
  length: z.number(),
})

const ProtocolLimits = z.looseObject({
  maximumStringLengths: z.looseObject({ maximumIdLength: Count.optional(), idNumericalOnly: z.boolean().optional() }),
  maximumArrayLengths: z.looseObject({
    'order.nodes': Count.optional(),
    'order.edges': Count.optional(),
    instantActions: Count.optional(),
  }),
  /** Seconds. */
  timing: z.looseObject({
    minimumOrderInterval: Positive,
    minimumStateInterval: Positive,
    defaultStateInterval: Positive.optional(),
    visualizationInterval: Positive.optional(),
  }),
})

const ProtocolFeatures = z.looseObject({
  optionalParameters: list(
    z.looseObject({ parameter: Text, support: z.enum(['SUPPORTED', 'REQUIRED']), description: Text.optional() }),
  ),
  mobileRobotActions: list(
    z.looseObject({
      actionType: Text,
      actionDescription: Text.optional(),
      actionScopes: list(z.enum(['INSTANT', 'NODE', 'EDGE', 'ZONE'])),
      blockingTypes: list(BlockingType).optional(),
      pauseAllowed: YesNo,
      cancelAllowed: YesNo,
    }),
  ),
})

const LoadSet = z.looseObject({
  setName: Text,
  loadType: Text,
  loadPositions: list(Text).optional(),
  boundingBoxReference: BoundingBoxReference.optional(),
  loadDimensions: LoadDimensions.optional(),
  maximumWeight: Positive.optional(),
})

/** What a vehicle is and can do (6.13), as far as a controller reads it; the rest is kept as it came. */
export const Factsheet = Header.extend({
  typeSpecification: TypeSpecification,
  physicalParameters: PhysicalParameters,
  protocolLimits: ProtocolLimits,
  protocolFeatures: ProtocolFeatures,
  mobileRobotGeometry: z.looseObject({}),
  loadSpecification: z.looseObject({ loadPositions: list(Text).optional(), loadSets: list(LoadSet).optional() }),
})
export type Factsheet = z.infer<typeof Factsheet>
