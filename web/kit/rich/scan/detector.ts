import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmAddress from 'zxing-reader.wasm?url'

let ready: BarcodeDetector | null = null

/** Reads the QR codes of a picture; the decoder is a file of ours, no other machine is asked for it. */
export async function readCodes(picture: HTMLVideoElement | ImageBitmap): Promise<readonly string[]> {
  if (!ready) {
    prepareZXingModule({ overrides: { locateFile: () => wasmAddress } })
    ready = new BarcodeDetector({ formats: ['qr_code'] })
  }
  return (await ready.detect(picture)).map(({ rawValue }) => rawValue)
}
