/** Why a proof of a truck did not come out, and what helps, by the code of identity. */
export const WHY_NOT_PROVEN = {
  kk: {
    'not-owner':
      'Мемлекеттік тізілімдерде көліктің иесі ретінде сіз көрсетілмегенсіз. Көлік сіздікі болса, тіркеу куәлігін жіберіңіз.',
    'vehicle-not-registered':
      'Мемлекеттік тізілімде бұл нөмір бойынша қолданыстағы тіркеу жоқ. Нөмір мен VIN-ді тексеріңіз немесе тіркеу куәлігін жіберіңіз.',
    'vin-differs':
      'Мемлекеттік тізілімде бұл нөмірдің VIN-і басқа. Көлікті тізіміңізден алып тастап, тіркеу куәлігіндегідей қайта енгізіңіз.',
    'not-asked': 'Көлік шетелде тіркелген, оны біздің тізілімдер растай алмайды. Тіркеу куәлігін жіберіңіз.',
    'registers-silent':
      'Мемлекеттік тізілімдер үш тәулік бойы жауап бермеді. Қайта сұратыңыз немесе тіркеу куәлігін жіберіңіз.',
    'document-does-not-prove':
      'Жіберілген құжаттан көліктің сіздікі екені көрінбейді. Өзіңіз енгізген иесі көрсетілген, анық оқылатын құжат жіберіңіз.',
    'claim-removed': 'Тексеру кезінде көлікті тізіміңізден алып тастадыңыз. Оны енгізіп, қайта сұратыңыз.',
  },
  ru: {
    'not-owner':
      'В государственных реестрах владельцем указаны не вы. Если машина ваша, отправьте свидетельство о её регистрации.',
    'vehicle-not-registered':
      'В государственном реестре нет действующей регистрации с этим номером. Проверьте номер и VIN или отправьте свидетельство о регистрации.',
    'vin-differs':
      'В государственном реестре у этого номера другой VIN. Уберите машину из списка и введите снова, как в свидетельстве о регистрации.',
    'not-asked':
      'Машина зарегистрирована за рубежом, наши реестры её не подтвердят. Отправьте свидетельство о регистрации.',
    'registers-silent':
      'Государственные реестры не отвечали трое суток. Запросите их снова или отправьте свидетельство о регистрации.',
    'document-does-not-prove':
      'Из документа не видно, что машина ваша. Отправьте разборчивый документ, где указан введённый вами владелец.',
    'claim-removed': 'Пока шла проверка, вы убрали машину из списка. Введите её и запросите реестры снова.',
  },
  en: {
    'not-owner': 'The state registries do not name you as its owner. If it is yours, send its registration document.',
    'vehicle-not-registered':
      'The state registry has no valid registration under this number. Check the number and the VIN, or send its registration document.',
    'vin-differs':
      'The state registry has another VIN for this number. Remove the truck from your list and enter it again as its document says.',
    'not-asked': 'It is registered abroad, so the registries here cannot confirm it. Send its registration document.',
    'registers-silent':
      'The state registries did not answer for three days. Ask them again, or send its registration document.',
    'document-does-not-prove':
      'The document does not show that it is yours. Send a legible one that names the owner whom you entered.',
    'claim-removed': 'You removed it from your list while it was being checked. Enter it and ask the registries again.',
  },
  zh: {
    'not-owner': '国家登记系统中的车主不是您。如该车确属于您，请提交车辆登记证。',
    'vehicle-not-registered': '国家登记系统中没有该车牌的有效登记。请核对车牌和 VIN，或提交车辆登记证。',
    'vin-differs': '国家登记系统中该车牌对应的 VIN 不同。请从列表中移除该车，并按登记证重新录入。',
    'not-asked': '该车在国外登记，本国登记系统无法确认。请提交车辆登记证。',
    'registers-silent': '国家登记系统三天内没有答复。请重新查询，或提交车辆登记证。',
    'document-does-not-prove': '从证件中看不出该车归您所有。请提交清晰并载有所录入车主的证件。',
    'claim-removed': '核查期间您从列表中移除了该车。请重新录入后再次查询。',
  },
} as const

/** What an account reads whose proof of a truck did not come out; the reason goes out by SMS and push to nobody. */
export function truckNotProven(plate: string, reason: keyof (typeof WHY_NOT_PROVEN)['en']) {
  return {
    kk: {
      title: 'Көліктің сіздікі екені расталмады',
      text: `${plate}: көліктің сіздікі екені расталмады. ${WHY_NOT_PROVEN.kk[reason]} Мұны «Көліктер мен жүргізушілер» бетінде жасай аласыз.`,
      brief: `${plate}: көліктің сіздікі екені расталмады. Себебі мен не істеу керегі жеке кабинетте көрсетілген.`,
    },
    ru: {
      title: 'Не подтверждено, что машина ваша',
      text: `${plate}: подтвердить, что машина ваша, не удалось. ${WHY_NOT_PROVEN.ru[reason]} Это можно сделать в разделе «Машины и водители».`,
      brief: `${plate}: подтвердить, что машина ваша, не удалось. Причина и что можно сделать — в личном кабинете.`,
    },
    en: {
      title: 'The truck is not confirmed as yours',
      text: `${plate}: it could not be confirmed that the truck is yours. ${WHY_NOT_PROVEN.en[reason]} You can do so under “Trucks and drivers”.`,
      brief: `${plate}: it could not be confirmed that the truck is yours. The reason and what helps are shown in your account.`,
    },
    zh: {
      title: '未能确认车辆归您所有',
      text: `${plate}：未能确认该车归您所有。${WHY_NOT_PROVEN.zh[reason]}可在“车辆与司机”页面办理。`,
      brief: `${plate}：未能确认该车归您所有。原因和解决办法请见个人中心。`,
    },
  }
}
