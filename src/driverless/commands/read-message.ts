import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Misconfigured } from '#platform/faults.ts'
import { formFaults } from '../domain/form-faults.ts'
import { Factsheet } from '../vda5050/factsheet.ts'
import { FactsheetV2 } from '../vda5050/factsheet-v2.ts'
import { Connection, InstantActions, Responses, ZoneSet } from '../vda5050/messages.ts'
import { Order, orderFault } from '../vda5050/order.ts'
import { State, Visualization } from '../vda5050/state.ts'
import { VDA_VERSIONS, type VdaTopic } from '../vda5050/topics.ts'
import { ConnectionV2, InstantActionsV2, OrderV2, StateV2 } from '../vda5050/v2.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

const THREE: Readonly<Record<VdaTopic, z.ZodType>> = {
  order: Order.superRefine(sayOrderFault),
  instantActions: InstantActions,
  state: State,
  visualization: Visualization,
  connection: Connection,
  factsheet: Factsheet,
  zoneSet: ZoneSet,
  responses: Responses,
}
/** A controller reads nothing of a visualization of 2.x, and 2.x knows neither zone sets nor responses. */
const TWO: Partial<typeof THREE> = {
  order: OrderV2.superRefine(sayOrderFault),
  instantActions: InstantActionsV2,
  state: StateV2,
  connection: ConnectionV2,
  factsheet: FactsheetV2,
}

/**
 * `otkel vda5050 read`: whether a message in a file is of the form of its version, and if not, where: the pointer to each fault.
 * Exit code 1 when it is not. Throws `Misconfigured` when there is no such file, version or topic.
 */
export function readMessage(options: Options): number {
  const faults = messageFaults(String(options['topic']), String(options['vda']), textOf(String(options['file'])))
  for (const fault of faults) process.stdout.write(`✗ ${fault}\n`)
  if (faults.length === 0) process.stdout.write('✓ of the published form\n')
  return faults.length === 0 ? 0 : 1
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Misconfigured(`${file} cannot be read`)
  }
}

/** What is wrong with a message, each with the pointer to it; none when it is of the form. */
export function messageFaults(topic: string, version: string, text: string): readonly string[] {
  if (!VDA_VERSIONS.some((known) => known === version)) throw new Misconfigured(`--vda is ${VDA_VERSIONS.join(', ')}`)
  const forms = version === '3.0.0' ? THREE : TWO
  const form = Object.entries(forms).find(([known]) => known === topic)?.[1]
  if (form === undefined) throw new Misconfigured(`--topic is ${Object.keys(forms).join(', ')} with ${version}`)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return [`not JSON: ${error instanceof Error ? error.message : ''}`]
  }
  const { error } = form.safeParse(json)
  return error === undefined ? [] : formFaults(error)
}

function sayOrderFault(order: Parameters<typeof orderFault>[0], context: z.RefinementCtx): void {
  const fault = orderFault(order)
  if (fault !== null) context.addIssue({ code: 'custom', message: fault, path: ['nodes'] })
}
