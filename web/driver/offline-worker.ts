import type { PushMessage } from '#notices/contract.ts'

/** What the worker needs of its surroundings; the page's own types know nothing of them. */
interface Extendable extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}
interface Fetch extends Extendable {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
}
interface Push extends Extendable {
  readonly data: { readonly json: () => unknown } | null
}
interface NoticeClick extends Extendable {
  readonly notification: Notification
}
interface Page {
  readonly url: string
  readonly focus: () => Promise<unknown>
  readonly navigate: (url: string) => Promise<unknown>
}
interface Surroundings {
  readonly skipWaiting: () => Promise<void>
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (what: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly Page[]>
    readonly openWindow: (url: string) => Promise<unknown>
  }
  addEventListener(type: 'install' | 'activate', take: (event: Extendable) => void): void
  addEventListener(type: 'fetch', take: (event: Fetch) => void): void
  addEventListener(type: 'push', take: (event: Push) => void): void
  addEventListener(type: 'notificationclick', take: (event: NoticeClick) => void): void
  addEventListener(type: 'message', take: (event: Extendable & { readonly data: unknown }) => void): void
}

const worker = self as unknown as Surroundings
const PAGE = '/driver/'
const CACHE = 'otkel-driver-1'
const FIRST = [PAGE, '/driver/manifest.webmanifest', '/mark.svg', '/driver/icon-192.png']
/** Files of old releases are dropped once there are more than this. */
const MOST_FILES = 160
/** How long the network may take before the kept page is shown, in milliseconds. */
const PATIENCE = 4_000

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FIRST))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  const dropOld = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
    await worker.clients.claim()
  }
  event.waitUntil(dropOld())
})

worker.addEventListener('message', (event) => {
  const told = event.data
  if (typeof told !== 'object' || told === null || !('addresses' in told) || !Array.isArray(told.addresses)) return
  event.waitUntil(keep(told.addresses.map(String).filter(isFile)))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (isFile(request.url)) event.respondWith(file(request))
})

worker.addEventListener('push', (event) => {
  const message = event.data?.json() as PushMessage | undefined
  if (!message) return
  const options = {
    body: message.body,
    lang: message.language,
    icon: '/driver/icon-192.png',
    badge: '/driver/icon-192.png',
    tag: message.bookingId ?? message.noticeId,
    renotify: true,
    // A call must not vanish while the driver is away from the phone.
    requireInteraction: message.template === 'queue.called',
    data: message.bookingId,
  }
  event.waitUntil(worker.registration.showNotification(message.title, options))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const booking: unknown = event.notification.data
  event.waitUntil(show(typeof booking === 'string' ? `${PAGE}bookings/${booking}` : `${PAGE}notices`))
})

/** Hashed files never change; the manifest and the icons hardly do. What the API says is never kept here. */
function isFile(address: string): boolean {
  const { origin, pathname } = new URL(address, location.origin)
  return origin === location.origin && (pathname.startsWith('/assets/') || FIRST.slice(1).includes(pathname))
}

async function keep(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  // All at once: the network may be gone the next moment, and a part of an application opens nothing.
  const missing = async (address: string) => (await cache.match(address)) ?? cache.add(address)
  await Promise.allSettled([...new Set(addresses)].map(missing))
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_FILES))) {
    if (isFile(old.url) && !addresses.includes(old.url)) await cache.delete(old)
  }
}

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
    if (fresh.ok) await cache.put(PAGE, fresh.clone())
    return fresh
  } catch {
    return (await cache.match(PAGE)) ?? Response.error()
  }
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await cache.put(request, fresh.clone())
  return fresh
}

async function show(address: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = pages.find(({ url }) => new URL(url).pathname.startsWith(PAGE))
  if (!open) return void (await worker.clients.openWindow(address))
  await open.navigate(address)
  await open.focus()
}
