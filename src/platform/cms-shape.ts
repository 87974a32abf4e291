import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const DATA = '1.2.840.113549.1.7.1'

/**
 * Whether bytes are a CMS signature (RFC 5652) of one signer over exactly `payload`: detached, or carrying these very bytes.
 * A checking server judges what the envelope itself carries, so that an envelope with other content, one within another,
 * one of several signers, or with bytes behind it, could be valid for something that was never signed here.
 */
export function signsExactly(cms: Uint8Array, payload: Uint8Array): boolean {
  try {
    const read = asn1.fromBER(new Uint8Array(cms).buffer)
    if (read.offset !== cms.length) return false
    const info = new pki.ContentInfo({ schema: read.result })
    if (info.contentType !== SIGNED_DATA) return false
    const { encapContentInfo, signerInfos } = new pki.SignedData({ schema: info.content as asn1.Sequence })
    if (signerInfos.length !== 1 || encapContentInfo.eContentType !== DATA) return false
    const { eContent } = encapContentInfo
    return !eContent || Buffer.from(eContent.getValue()).equals(payload)
  } catch {
    // Whatever the reader throws at, is no such envelope.
    return false
  }
}
