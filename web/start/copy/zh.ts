import type { Copy } from './copy.ts'

export const copy = {
  title: '按约定的时间过境',
  lead: 'Ötkel 是货车电子排队系统：预约日期和时段，证件提前核查，道闸只为已预约的车牌打开。',
  wayTitle: '货车过境流程',
  way: [
    { name: '预约', text: '选择口岸、日期和时段，名额立即为您保留。' },
    { name: '核查', text: '同时向各国家登记系统查询。如有缺失，会说明缺什么、如何补办。' },
    { name: '付款', text: '用银行卡支付排队费和保证金。过境后保证金退还。' },
    { name: '叫号', text: '提前一天发送通知，该出发时再通知一次。' },
    { name: '过境', text: '摄像机识别车牌，道闸打开，过境记录存档。' },
  ],
  placesTitle: '工作台',
  places: {
    driver: {
      name: '司机',
      question: '我该何时到何地？手续齐了吗？',
      text: '预约、付款、通知，以及无网络也能出示的预约凭证。为手机设计。',
      enter: '打开司机页面',
    },
    checkpoint: {
      name: '口岸关员',
      question: '道闸前是哪辆车？能否放行？',
      text: '车道实时画面：照片、识别的车牌与预约并列，一键决定。',
      enter: '打开关员页面',
    },
    board: {
      name: '显示屏',
      question: '现在谁走？下一辆是谁？走哪条车道？',
      text: '供口岸大屏使用。无需触摸，可语音播报，并显示数据新旧。',
      enter: '打开显示屏',
    },
  },
  account: {
    phone: '手机号',
    login: '用户名',
    password: '密码',
    code: '一次性验证码',
    copy: '复制{what}',
    copied: '已复制{what}',
    inbox: '查看发送到该手机的验证码',
    others: '其他账号',
    open: '打开工作台',
  },
  clock: { title: '演示时间', speed: '速度为真实时间的 {n} 倍' },
  demoTitle: '这是演示环境',
  demoText: '口岸的一天自动运行：货车到达、等候、过境。人员、车辆和资金均为虚构。请使用下方账号登录。',
  version: '版本 {version}',
  unreachable: '服务器暂无响应，无法显示账号。仍可打开各工作台。',
  roles: {
    driver: '司机',
    newcomer: '新司机',
    officer: '关员',
    registrar: '运营机构',
    administrator: '管理员',
    board: '显示屏',
  },
} as const satisfies Copy
