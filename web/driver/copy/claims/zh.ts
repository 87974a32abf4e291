export const copy = {
  claim: {
    provisional: '已录入，未证明',
    contested: '他人已录入该车：请证明其归您所有，之后即可预约',
    proven: '已证明归您所有',
  },
  claimShort: { provisional: '未证明', contested: '有争议', proven: '已证明' },
  prove: '车辆归我所有',
  sendDocument: '提交证件',
  proofAsked: '正在查询登记系统，结果会立即通知您。',
  documentSent: '运营机构正在查看证件，结果会通知您。',
  documentHint: '车辆登记证的照片或 PDF',
  /** While a proof is not answered. */
  proofWaits: {
    register: '正在查询登记系统',
    document: '运营机构正在查看证件',
  },
  /** Why a proof did not come out, and what helps. */
  proofRefused: {
    'not-owner': '登记系统中的车主不是您。如该车确属于您，请提交证件。',
    'vehicle-not-registered': '登记系统中没有该车牌的有效登记。请核对车牌和 VIN，或提交证件。',
    'vin-differs': '登记系统中该车牌对应的 VIN 不同。请移除该车后重新录入。',
    'not-asked': '该车在国外登记，本国登记系统无法确认。请提交证件。',
    'registers-silent': '登记系统三天内没有答复。请重新查询，或提交证件。',
    'document-does-not-prove': '从证件中看不出该车归您所有。请提交清晰并载有所录入车主的证件。',
    'claim-removed': '核查期间您移除了该车。请重新查询。',
  },
}
