import './scan-button.css'
import { useEffect, useRef, useState } from 'react'
import ScanQrCode from 'lucide-react/icons/scan-qr-code'
import { Button } from '../../button.tsx'
import { Dialog } from '../../dialog.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { Callout } from '../../status.tsx'

/** Between two looks at the picture, in milliseconds. */
const LOOK_MS = 200

/**
 * Reads a QR code by the camera of a tablet or phone. The decoder is fetched when the button is first pressed.
 * `<ScanButton onRead={(text) => check(text)} />`
 */
export function ScanButton({ onRead }: { readonly onRead: (text: string) => void }) {
  const words = usePartsWords().fields
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={ScanQrCode} onClick={() => setOpen(true)}>
        {words.scan}
      </Button>
      {open && (
        <Dialog open title={words.scan} onClose={() => setOpen(false)}>
          <Camera
            onRead={(text) => {
              setOpen(false)
              onRead(text)
            }}
          />
        </Dialog>
      )}
    </>
  )
}

function Camera({ onRead }: { readonly onRead: (text: string) => void }) {
  const words = usePartsWords().fields
  const [failed, setFailed] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(onRead)
  useEffect(() => {
    latest.current = onRead
  })
  useEffect(() => {
    const stop = new AbortController()
    if (video.current) {
      watch(video.current, stop.signal).then(
        (text) => text !== null && latest.current(text),
        () => !stop.signal.aborted && setFailed(true),
      )
    }
    return () => stop.abort()
  }, [])
  if (failed) return <Callout tone="warn">{words.noCamera}</Callout>
  return (
    <div className="scan">
      {/* A live picture has no words to caption. */}
      <video ref={video} className="scan-picture" muted playsInline />
      <p>{words.scanning}</p>
    </div>
  )
}

/** Looks at the camera's picture until a code is read; null when it was stopped. The camera is let go in any case. */
async function watch(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const [stream, { readCodes }] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
    import('./detector.ts'),
  ])
  try {
    video.srcObject = stream
    await video.play()
    while (!signal.aborted) {
      const [text] = await readCodes(video)
      if (text !== undefined) return text
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    return null
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
