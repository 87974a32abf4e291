import type { TrucksWords } from './en.ts'

export const copy = {
  trucks: {
    documents: 'Документы на проверку',
    noDocuments: 'Документов нет',
    displaced: 'Заявления, снятые доказательством владельца',
    noDisplaced: 'Снятых заявлений нет',
    noDisplacedText: 'Здесь видны учётные записи, которые вносят чужие машины; сверху те, у кого их больше.',
    claim: 'Заявление',
    claims: { provisional: 'Пока не доказано', contested: 'Эту машину заявляют и другие', proven: 'Доказано' },
    document: 'Свидетельство о регистрации',
    purpose: 'Зачем вы смотрите документ',
    purposeHint: 'Каждый просмотр сохраняется вместе с целью.',
    show: 'Показать документ',
    decide: 'Решение',
    evidence: 'Номер дела',
    evidenceHint: 'Без персональных данных.',
    proven: 'Машина принадлежит этому пользователю',
    refused: 'Не доказано',
    decided: 'Решение внесено.',
    columns: {
      plate: 'Госномер',
      vin: 'VIN-код',
      asked: 'Отправлено',
      account: 'Учётная запись',
      ofAccount: 'У этой записи',
      displaced: 'Снято',
    },
  },
} as const satisfies TrucksWords
