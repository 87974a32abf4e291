/** What the owner reads whose truck is his again; `references` are the bookings that ended. */
export function ownerNotice(plate: string, references: readonly string[]) {
  const list = references.join(', ')
  const some = references.length > 0
  return {
    kk: {
      title: 'Көлік сіздікі екені расталды',
      text: some
        ? `${plate}: көлік сіздікі екені расталды. Басқалар осы көлікпен жасаған брондаулар тоқтатылды (${list}); сізден ештеңе ұсталмайды. Енді өзіңіз брондай аласыз.`
        : `${plate}: көлік сіздікі екені расталды. Енді өзіңіз брондай аласыз.`,
    },
    ru: {
      title: 'Машина подтверждена за вами',
      text: some
        ? `${plate}: подтверждено, что машина ваша. Брони, которые другие сделали на неё, прекращены (${list}); с вас ничего не удержано. Теперь вы можете бронировать сами.`
        : `${plate}: подтверждено, что машина ваша. Теперь вы можете бронировать сами.`,
    },
    en: {
      title: 'The truck is confirmed as yours',
      text: some
        ? `${plate}: it is confirmed that the truck is yours. Bookings that others made with it have ended (${list}); nothing is charged to you. You can book now.`
        : `${plate}: it is confirmed that the truck is yours. You can book now.`,
    },
    zh: {
      title: '已确认车辆归您所有',
      text: some
        ? `${plate}：已确认该车归您所有。他人用该车所作的预约已终止（${list}），您无需承担任何费用。现在您可以自行预约。`
        : `${plate}：已确认该车归您所有。现在您可以自行预约。`,
    },
  }
}

/** What somebody reads whose entry of the truck ended. */
export function displacedNotice(plate: string) {
  return {
    kk: {
      title: 'Көлік тізіміңізден шығарылды',
      text: `${plate}: басқа пайдаланушы көліктің өзінікі екенін растады. Ол тізіміңізден шығарылды, онымен жасаған брондауларыңыз тоқтатылды, ақша толық қайтарылды. Келіспесеңіз, оны қайта енгізіп, тіркеу куәлігін жіберіңіз.`,
    },
    ru: {
      title: 'Машина убрана из вашего списка',
      text: `${plate}: другой пользователь доказал, что машина его. Она убрана из вашего списка, ваши брони на неё прекращены, деньги возвращены полностью. Если вы не согласны, внесите её снова и пришлите свидетельство о регистрации.`,
    },
    en: {
      title: 'The truck was taken off your list',
      text: `${plate}: another user proved that the truck is theirs. It was taken off your list, your bookings with it have ended, and the money is back in full. If you disagree, enter it again and send its registration document.`,
    },
    zh: {
      title: '车辆已从您的列表中移除',
      text: `${plate}：另一用户已证明该车归其所有。该车已从您的列表中移除，您用该车所作的预约已终止，款项已全额退还。如有异议，请重新录入并提交车辆登记证件。`,
    },
  }
}
