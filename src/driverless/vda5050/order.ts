import { z } from 'zod'
import { Action, Angle, Header, list, NodePosition, Text, Trajectory } from './parts.ts'

export const OrderNode = z.looseObject({
  nodeId: Text,
  sequenceId: z.int().min(0),
  nodeDescriptor: Text.optional(),
  released: z.boolean(),
  nodePosition: NodePosition.optional(),
  actions: list(Action),
})
export type OrderNode = z.infer<typeof OrderNode>

export const OrderEdge = z.looseObject({
  edgeId: Text,
  sequenceId: z.int().min(0),
  edgeDescriptor: Text.optional(),
  released: z.boolean(),
  /** Metres a second. */
  maximumSpeed: z.number().optional(),
  maximumMobileRobotHeight: z.number().optional(),
  minimumLoadHandlingDeviceHeight: z.number().optional(),
  orientation: Angle.optional(),
  orientationType: z.enum(['GLOBAL', 'TANGENTIAL']).optional(),
  direction: Text.optional(),
  reachOrientationBeforeEntering: z.boolean().optional(),
  /** The text of the standard says `maximumRotationSpeed`, its schema this. */
  maxRotationSpeed: z.number().optional(),
  trajectory: Trajectory.optional(),
  length: z.number().optional(),
  corridor: z
    .looseObject({
      leftWidth: z.number().min(0),
      rightWidth: z.number().min(0),
      corridorReferencePoint: z.enum(['KINEMATIC_CENTER', 'CONTOUR']).optional(),
      releaseRequired: z.boolean().optional(),
      releaseLossBehavior: z.enum(['STOP', 'RETURN']).optional(),
    })
    .optional(),
  actions: list(Action),
})
export type OrderEdge = z.infer<typeof OrderEdge>

/**
 * An order (6.1): nodes with even and edges with odd sequence numbers, one edge less than nodes. The released part in
 * front is the base, the rest the horizon.
 */
export const Order = Header.extend({
  orderId: Text,
  orderUpdateId: z.int().min(0),
  orderDescription: Text.optional(),
  nodes: list(OrderNode),
  edges: list(OrderEdge),
})
export type Order = z.infer<typeof Order>

type Part = Pick<OrderNode, 'sequenceId' | 'released'>

/** Why an order of any version is not one as 6.1.1 defines it; null when it is. The schema alone does not say it. */
export function orderFault(order: { readonly nodes: readonly Part[]; readonly edges: readonly Part[] }): string | null {
  const { nodes, edges } = order
  if (nodes.length === 0) return 'an order has at least one node'
  if (edges.length !== nodes.length - 1) return 'an order has one edge less than nodes'
  if (nodes[0]?.released !== true) return 'the first node is always released'
  const parts = nodes.flatMap((node, at) => {
    const edge = edges[at]
    return edge === undefined ? [node] : [node, edge]
  })
  const first = parts[0]?.sequenceId ?? 0
  if (first % 2 !== 0) return 'nodes have even sequence numbers'
  for (const [at, part] of parts.entries()) {
    if (part.sequenceId !== first + at) return 'sequence numbers go up by one from node to edge to node'
    if (part.released && at > 0 && parts[at - 1]?.released !== true) {
      return 'nothing that is released follows what is not released'
    }
  }
  // An edge is released together with the node at its end.
  const odd = edges.findIndex((edge, at) => edge.released !== nodes[at + 1]?.released)
  return odd < 0 ? null : 'an edge is released with the node at its end'
}
