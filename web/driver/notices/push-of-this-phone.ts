import { post } from '../../kit/api/client.ts'

/** Where this phone takes push messages; null when it takes none. */
export async function pushOfThisPhone(): Promise<PushSubscription | null> {
  const registered = await navigator.serviceWorker.getRegistration('/driver/')
  return (await registered?.pushManager.getSubscription()) ?? null
}

/**
 * No push message comes to this phone any more. Without a network the server is not told: it hears from the push service that there is
 * nobody, at its next message.
 */
export async function endPush(): Promise<void> {
  const made = await pushOfThisPhone()
  if (!made) return
  await post('/api/notices/push-subscriptions/remove', { endpoint: made.endpoint })
  await made.unsubscribe()
}
