import { copy as claims } from '../claims/zh.ts'
import { copy as runners } from '../runners/zh.ts'
import type { FleetWords } from './en.ts'

export const copy = {
  fleet: {
    columns: { whose: '归属', document: '证件有效期至', kind: '类型', acts: '可用操作' },
    ...claims,
    runners,
    title: '车辆与司机',
    trucks: '车辆',
    trailers: '挂车',
    people: '司机',
    owners: '车主',
    noTrucks: '还没有车辆',
    noTrailers: '还没有挂车',
    noPeople: '还没有司机',
    noOwners: '还没有车主',
    addOwner: '添加车主',
    save: '保存',
    saved: '已保存。',
    removed: '已删除：{what}',
    remove: '删除 {what}',
    self: '本人',
    consent: '同意',
    noConsent: '未请求',
    askConsent: '请求同意',
    asked: '已请求同意。',
    machinery: '自走式机械',
    resident: '居民',
    nonResident: '非居民',
  },
} as const satisfies FleetWords
