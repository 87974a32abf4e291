export const copy = {
  claim: {
    provisional: 'Entered, not proven',
    contested: 'Somebody else entered this truck: prove that it is yours, then you can book',
    proven: 'Proven yours',
  },
  claimShort: { provisional: 'not proven', contested: 'contested', proven: 'proven' },
  prove: 'The truck is mine',
  sendDocument: 'Send its document',
  proofAsked: 'The registries are being asked. We will tell you at once.',
  documentSent: 'The registrar is looking at the document. We will tell you.',
  documentHint: 'Photo or PDF of the registration certificate',
  /** While a proof is not answered. */
  proofWaits: {
    register: 'The registries are being asked',
    document: 'The registrar is looking at the document',
  },
  /** Why a proof did not come out, and what helps. */
  proofRefused: {
    'not-owner': 'The registries do not name you as its owner. If it is yours, send its document.',
    'vehicle-not-registered':
      'The registry has no valid registration under this number. Check the number and the VIN, or send its document.',
    'vin-differs': 'The registry has another VIN for this number. Remove the truck and enter it again.',
    'not-asked': 'It is registered abroad, the registries here cannot confirm it. Send its document.',
    'registers-silent': 'The registries did not answer for three days. Ask again, or send its document.',
    'document-does-not-prove':
      'The document does not show that it is yours. Send a legible one that names the owner you entered.',
    'claim-removed': 'You removed it while it was being checked. Ask again.',
  },
}
