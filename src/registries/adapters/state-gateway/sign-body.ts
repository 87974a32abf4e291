import { createHash, type KeyObject, sign, type X509Certificate } from 'node:crypto'
import { BODY_ID } from './envelope.ts'

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const X509V3 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3'
const BASE64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary'
const DS = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

/** The RSA key with which this installation signs what it asks of the gateway, and its certificate. */
export interface GatewaySigner {
  readonly key: KeyObject
  readonly certificate: X509Certificate
}

/**
 * The header of WS-Security that signs a body (XML signature, RSA with SHA-256, exclusive canonicalisation); the certificate
 * stands in it as a key identifier of type X509v3. `body` is in canonical form already (`writeBody`), and so is what is signed
 * here. Keys of GOST are not signed with in process: those need the licensed library.
 */
export function signBody(body: string, { key, certificate }: GatewaySigner): string {
  const digest = createHash('sha256').update(body).digest('base64')
  const method = (name: string, algorithm: string) => `<ds:${name} Algorithm="${algorithm}"></ds:${name}>`
  const reference = [
    `<ds:Reference URI="#${BODY_ID}">`,
    `<ds:Transforms>${method('Transform', EXCLUSIVE)}</ds:Transforms>`,
    method('DigestMethod', SHA256),
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`,
  ].join('')
  const signedInfo = `<ds:SignedInfo xmlns:ds="${DS}">${method('CanonicalizationMethod', EXCLUSIVE)}${method('SignatureMethod', RSA_SHA256)}${reference}</ds:SignedInfo>`
  const value = sign('sha256', Buffer.from(signedInfo), key).toString('base64')
  const identifier = `<wsse:KeyIdentifier EncodingType="${BASE64}" ValueType="${X509V3}">${certificate.raw.toString('base64')}</wsse:KeyIdentifier>`
  const keyInfo = `<ds:KeyInfo><wsse:SecurityTokenReference>${identifier}</wsse:SecurityTokenReference></ds:KeyInfo>`
  return `<wsse:Security xmlns:wsse="${WSSE}"><ds:Signature xmlns:ds="${DS}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfo}</ds:Signature></wsse:Security>`
}
