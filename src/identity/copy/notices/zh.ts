import type { IdentityNotices } from './en.ts'
import type { ProofRefusal } from '../../contract/terms.ts'

/** Why a proof of a truck did not come out, and what helps. */
const whyNotProven = {
  'not-owner': '国家登记系统中的车主不是您。如该车确属于您，请提交车辆登记证。',
  'vehicle-not-registered': '国家登记系统中没有该车牌的有效登记。请核对车牌和 VIN，或提交车辆登记证。',
  'vin-differs': '国家登记系统中该车牌对应的 VIN 不同。请从列表中移除该车，并按登记证重新录入。',
  'not-asked': '该车在国外登记，本国登记系统无法确认。请提交车辆登记证。',
  'registers-silent': '国家登记系统三天内没有答复。请重新查询，或提交车辆登记证。',
  'document-does-not-prove': '从证件中看不出该车归您所有。请提交清晰并载有所录入车主的证件。',
  'claim-removed': '核查期间您从列表中移除了该车。请重新录入后再次查询。',
} as const satisfies Readonly<Record<ProofRefusal, string>>

export const notices = {
  'identity.account-blocked': ({ reason }) => ({
    title: '账号已被封禁',
    text: `您的账号已被封禁，无法使用。您可以向运营机构负责人申诉。${reason === '' ? '' : `原因：${reason}`}`,
    brief: '您的账号已被封禁，无法使用。您可以向运营机构负责人申诉。',
  }),
  'identity.account-unblocked': () => ({ title: '账号已解除封禁', text: '您的账号已解除封禁，可以照常使用。' }),
  'identity.truck-not-proven': ({ plate, reason }) => ({
    title: '未能确认车辆归您所有',
    text: `${plate}：未能确认该车归您所有。${whyNotProven[reason]}可在“车辆与司机”页面办理。`,
    brief: `${plate}：未能确认该车归您所有。原因和解决办法请见个人中心。`,
  }),
  'identity.consent-lapsed': ({ own }) => ({
    title: '授权同意逾期未确认',
    text: own
      ? '您未在一天内确认个人信息使用授权。没有该授权无法预约。请在“我的”页面重新申请。'
      : '您列表中的一名司机未在一天内确认个人信息使用授权。没有该授权，您无法为该司机预约。请在“车辆与司机”页面重新申请。',
  }),
} satisfies IdentityNotices
