import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

/**
 * Parts that several messages share, VDA 5050 3.0.0, in our own words. Objects are loose: what a vehicle adds is let
 * through, as the standard asks; what we send has only what is named here.
 */

/** Bounds that the standard leaves open: an identifier or text of a vehicle that is longer is not a vehicle's. */
const TEXT_MAX = 4096
const LIST_MAX = 2000

export const Text = oneLine(TEXT_MAX, 0)
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_MAX)
export const Angle = z.number().min(-3.14159265359).max(3.14159265359)
const Length = z.number().min(0)
/** ISO 8601 in UTC with milliseconds; offsets are understood. */
export const Timestamp = z.iso.datetime({ offset: true })

/** What every message begins with (6.3). `headerId` counts up by topic and sender. */
export const Header = z.looseObject({
  headerId: z.int(),
  timestamp: Timestamp,
  version: Text,
  manufacturer: Text,
  serialNumber: Text,
})
export type Header = z.infer<typeof Header>

export const BlockingType = z.enum(['NONE', 'SOFT', 'SINGLE', 'HARD'])

export const ActionParameter = z.looseObject({
  key: Text,
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown()), z.record(z.string(), z.unknown())]),
})

export const Action = z.looseObject({
  actionType: Text,
  actionId: Text,
  actionDescriptor: Text.optional(),
  blockingType: BlockingType,
  actionParameters: list(ActionParameter).optional(),
  retriable: z.boolean().optional(),
})
export type Action = z.infer<typeof Action>

export const Trajectory = z.looseObject({
  degree: z.int().min(1).optional(),
  knotVector: list(z.number().min(0).max(1)).optional(),
  controlPoints: list(z.looseObject({ x: z.number(), y: z.number(), weight: z.number().optional() })),
})

/** Metres in the map's frame; theta in radians. */
export const NodePosition = z.looseObject({
  x: z.number(),
  y: z.number(),
  theta: Angle.optional(),
  allowedDeviationXY: z
    .looseObject({ a: Length, b: Length, theta: z.number().min(-1.570796327).max(1.570796327) })
    .optional(),
  allowedDeviationTheta: z.number().min(0).max(3.141592654).optional(),
  mapId: Text,
})

export const Reference = z.looseObject({ referenceKey: Text, referenceValue: Text })
export const Translation = z.looseObject({ translationKey: Text, translationValue: Text })
export const BoundingBoxReference = z.looseObject({
  x: z.number(),
  y: z.number(),
  z: z.number(),
  theta: z.number().optional(),
})
export const LoadDimensions = z.looseObject({ length: Length, width: Length, height: Length.optional() })
