import type { TrucksWords } from './en.ts'

export const copy = {
  trucks: {
    documents: '待审证件',
    noDocuments: '没有待审证件',
    displaced: '因车主举证而失效的登记',
    noDisplaced: '没有失效的登记',
    noDisplacedText: '此处显示录入他人车辆的账号，数量最多者在前。',
    claim: '登记',
    claims: { provisional: '尚未证明', contested: '另有他人登记此车', proven: '已证明' },
    document: '车辆登记证',
    purpose: '查看目的',
    purposeHint: '每次查看及其目的均会留存。',
    show: '显示证件',
    decide: '决定',
    evidence: '案卷号',
    evidenceHint: '不含个人信息。',
    proven: '车辆属于该用户',
    refused: '未能证明',
    decided: '决定已录入。',
    columns: {
      plate: '车牌号',
      vin: '车辆识别代号',
      asked: '提交时间',
      account: '账号',
      ofAccount: '该账号合计',
      displaced: '失效时间',
    },
  },
} as const satisfies TrucksWords
