import { randomUUID } from 'node:crypto'
import type { HttpRequest } from '#platform/http-client.ts'
import type { AskRegistry, RegistryAnswer } from '../registry-link.ts'
import { readAnswer, writeBody, writeEnvelope } from './envelope.ts'
import { type GatewaySigner, signBody } from './sign-body.ts'

/** How registries are reached through the state gateway. */
export interface GatewaySettings {
  /** The service's name at the gateway, by registry; a registry that is not here is asked over REST. */
  readonly services: ReadonlyMap<string, string>
  readonly sender: { readonly id: string; readonly password: string }
  /** Null: the gateway takes messages of this installation unsigned. */
  readonly signer: GatewaySigner | null
}

/**
 * Asks registries through the gateway's synchronous channel (SOAP 1.1, `SendMessage`): the question of a codec travels in the
 * gateway's envelope, signed, and the service's content comes back as the codec knows it. What the gateway does not confirm
 * as processed is silence and never a refusal [R707-20b]. `post` sends to the gateway with the limits of that registry.
 */
export function throughGateway(settings: GatewaySettings, post: AskRegistry): AskRegistry {
  return async (registry, request) => {
    const serviceId = settings.services.get(registry)
    if (serviceId === undefined) throw new TypeError(`no service of the registry ${registry} at the gateway`)
    const sessionId = randomUUID()
    const body = writeBody({
      messageId: randomUUID(),
      sessionId,
      serviceId,
      messageDate: Temporal.Now.instant().toString(),
      sender: settings.sender,
      path: request.path,
      content: JSON.stringify(request.json ?? null),
    })
    const envelope = writeEnvelope(body, settings.signer === null ? '' : signBody(body, settings.signer))
    return answered(await post(registry, soapRequest(envelope, request)), sessionId)
  }
}

function soapRequest(envelope: string, { repeatable = false }: HttpRequest): HttpRequest {
  const headers = { soapaction: '""' }
  return { method: 'POST', path: '', text: { type: 'text/xml; charset=utf-8', body: envelope }, headers, repeatable }
}

/** The whole envelope stays the evidence, whatever it says. */
function answered(answer: RegistryAnswer, sessionId: string): RegistryAnswer {
  if (answer.kind === 'silent' || answer.status !== 200) return answer
  const { status, body: evidence, attempts } = answer
  const read = readAnswer(evidence.toString('utf8'), sessionId)
  if (read.kind === 'processed')
    return { kind: 'received', status, body: Buffer.from(read.content), evidence, attempts }
  return { kind: 'silent', fault: read.kind === 'unreadable' ? 'unreadable' : 'down', status, body: evidence, attempts }
}
