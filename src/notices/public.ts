export { type NoticeRequest, NOTICES_SENT, noticeTo, sendNotices } from './send-notices.ts'
export { listTold } from './store/notice-store.ts'
