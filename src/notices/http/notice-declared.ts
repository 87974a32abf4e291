import { PEOPLE } from '#kernel/principal.ts'
import { declareRoutes } from '#platform/http/route.ts'
import {
  NoticeParams,
  NoticeRead,
  Notices,
  NoticesQuery,
  PushKey,
  PushSubscriptionBody,
  PushSubscriptionRemoval,
  PushSubscriptionRemoved,
  PushSubscriptionSaved,
} from '../contract.ts'

/** Everybody with an account has notices, drivers and those who work at desks; every account reads its own only. */
export const NOTICE_ROUTES = declareRoutes({
  'GET /api/notices': {
    access: PEOPLE,
    load: 'query',
    summary: 'The notices of who is signed in, newest first, in words',
    refusals: [],
    query: NoticesQuery,
    response: Notices,
  },
  'POST /api/notices/:id/read': {
    access: PEOPLE,
    load: 'command',
    summary: 'Marks a notice as read; repeating it changes nothing',
    refusals: ['notices.notice-unknown'],
    subject: 'notice',
    params: NoticeParams,
    response: NoticeRead,
  },
  'GET /api/notices/push-key': {
    access: 'public',
    load: 'query',
    summary: 'The public key with which a browser subscribes to push messages',
    refusals: [],
    response: PushKey,
  },
  'POST /api/notices/push-subscriptions': {
    access: PEOPLE,
    load: 'command',
    summary: 'Sends push messages to this browser from now on',
    refusals: ['notices.push-origin-not-allowed', 'notices.too-many-subscriptions'],
    body: PushSubscriptionBody,
    response: PushSubscriptionSaved,
  },
  'POST /api/notices/push-subscriptions/remove': {
    access: PEOPLE,
    load: 'command',
    summary: 'Sends no more push messages to this browser',
    refusals: [],
    body: PushSubscriptionRemoval,
    response: PushSubscriptionRemoved,
  },
})
