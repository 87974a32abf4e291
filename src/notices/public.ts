export { type NoticeRequest, noticeTo, sendNotices } from './send-notices.ts'
