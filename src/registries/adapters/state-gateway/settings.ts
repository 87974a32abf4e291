import { createPrivateKey, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { Misconfigured, messageOf } from '#platform/faults.ts'
import type { GatewaySettings } from './link.ts'
import type { GatewaySigner } from './sign-body.ts'

/** Settings of the state gateway, as the environment has them. */
export interface GatewayEnvironment {
  readonly OTKEL_STATE_GATEWAY_URL?: string | undefined
  readonly OTKEL_STATE_GATEWAY_SERVICES?: string | undefined
  readonly OTKEL_STATE_GATEWAY_SENDER?: string | undefined
  readonly OTKEL_STATE_GATEWAY_PASSWORD?: string | undefined
  readonly OTKEL_STATE_GATEWAY_SIGNING_KEY?: string | undefined
  readonly OTKEL_STATE_GATEWAY_CERTIFICATE?: string | undefined
}

const Services = z.record(z.string(), z.string().min(1).max(200))

/** The gateway of the settings; null where none is set. Throws `Misconfigured` for half of it, or for what cannot be used. */
export function gatewayOf(env: GatewayEnvironment): (GatewaySettings & { readonly url: string }) | null {
  const url = env.OTKEL_STATE_GATEWAY_URL
  if (url === undefined) return null
  const { OTKEL_STATE_GATEWAY_SENDER: id, OTKEL_STATE_GATEWAY_PASSWORD: password } = env
  if (id === undefined || password === undefined)
    throw new Misconfigured('OTKEL_STATE_GATEWAY_SENDER and OTKEL_STATE_GATEWAY_PASSWORD say who asks the gateway')
  return {
    url,
    sender: { id, password },
    services: gatewayNames(env.OTKEL_STATE_GATEWAY_SERVICES),
    signer: signerOf(env),
  }
}

function gatewayNames(text: string | undefined): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(Services.parse(JSON.parse(text ?? ''))))
  } catch (error) {
    throw new Misconfigured(`OTKEL_STATE_GATEWAY_SERVICES is no JSON of names by registry: ${messageOf(error)}`)
  }
}

function signerOf(env: GatewayEnvironment): GatewaySigner | null {
  const { OTKEL_STATE_GATEWAY_SIGNING_KEY: keyText, OTKEL_STATE_GATEWAY_CERTIFICATE: certificateText } = env
  if (keyText === undefined && certificateText === undefined) return null
  if (keyText === undefined || certificateText === undefined)
    throw new Misconfigured('OTKEL_STATE_GATEWAY_SIGNING_KEY and OTKEL_STATE_GATEWAY_CERTIFICATE belong together')
  let signer: GatewaySigner
  try {
    signer = { key: createPrivateKey(keyText), certificate: new X509Certificate(certificateText) }
  } catch (error) {
    throw new Misconfigured(`OTKEL_STATE_GATEWAY_SIGNING_KEY: ${messageOf(error)}`)
  }
  if (signer.key.asymmetricKeyType !== 'rsa')
    throw new Misconfigured('OTKEL_STATE_GATEWAY_SIGNING_KEY is no RSA key; keys of GOST need the licensed library')
  if (!signer.certificate.checkPrivateKey(signer.key))
    throw new Misconfigured('OTKEL_STATE_GATEWAY_CERTIFICATE is not of that key')
  return signer
}
