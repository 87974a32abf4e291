export { type NoticeRequest, ownNotice, sendNotices } from './send-notices.ts'
