export { type NoticeRequest, noticeTo, sendNotices } from './send-notices.ts'
export { listTold } from './store/notice-store.ts'
