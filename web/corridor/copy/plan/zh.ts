import type { PlanWords } from './en.ts'

export const copy = {
  plan: {
    none: '尚无已签署或已提交的线路图',
    inUse: '第 {version} 版，现行',
    proposed: '第 {version} 版，已提交',
    root: '校验值',
    by: '提交人',
    signature: '签署（{side}）',
    unsigned: '尚未签署',
    sign: '代表我方签署第 {version} 版',
    added: '新增位置',
    moved: '变更位置',
    removed: '取消位置',
    next: '新版本',
    text: '下载现行线路图文件，完成修改并提高版本号。双方主管机关对同一校验值签署且无车辆在途后，新版本才投入使用。',
    download: '现行线路图（GeoJSON）',
    choose: '提交新版本',
    crowded:
      '车位不足：{place} 只有 {places} 个车位，而 {vehicles} 停在那里。在此期间不能签署，也不会启用该版本。请让部分车辆出发，或提交车位更多的版本。',
    putForward: '新版本已提交',
    noPlan: '文件不是 GeoJSON',
    waits: {
      unsigned: '双方主管机关尚未都签署线路图：不下达任务。',
      changing: '新版本已由双方签署，待无车辆在途后启用；在此之前不下达任务。',
      'other-plan': '对方按另一版本运行：暂停移交。',
    },
  },
} as const satisfies PlanWords
