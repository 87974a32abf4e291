import type { RefusalWords } from '../../refusal-catalogue.ts'
import type { FORMAT_REFUSALS } from '../../refusals.ts'

export const refusals = {
  'format.iin-form': { what: 'ЖСН он екі цифрдан тұрады.', cure: 'Цифрларын қайта санаңыз.' },
  'format.iin-birth-date': {
    what: 'ЖСН-нің алғашқы цифрлары туған күнді білдіреді, мұнда олай емес.',
    cure: 'Құжатпен салыстырыңыз.',
  },
  'format.iin-check-digit': { what: 'ЖСН қате терілген: соңғы цифры сәйкес емес.', cure: 'Құжатпен салыстырыңыз.' },
  'format.bin-form': { what: 'БСН он екі цифрдан тұрады.', cure: 'Цифрларын қайта санаңыз.' },
  'format.bin-structure': {
    what: 'Бұл БСН емес: БСН басқаша басталады.',
    cure: 'Компанияның куәлігімен салыстырыңыз.',
  },
  'format.bin-check-digit': {
    what: 'БСН қате терілген: соңғы цифры сәйкес емес.',
    cure: 'Компанияның куәлігімен салыстырыңыз.',
  },
  'format.twelve-zeros': {
    what: 'Он екі нөл ешкімді білдірмейді.',
    cure: 'Бейрезидент өз елінің нөмірін көрсетеді немесе бос қалдырады.',
  },
  'format.vin-length': { what: 'VIN 17 таңбадан тұрады, мұнда {length}.', cure: 'Техникалық паспортпен салыстырыңыз.' },
  'format.vin-letter': {
    what: 'VIN нөмірінің {positions} орнында мұндай таңба болмайды, I, O, Q қолданылмайды.',
    cure: 'I орнына 1, O орнына 0 қойыңыз.',
  },
  'format.container-form': { what: 'Бұл контейнер нөмірі емес.', cure: 'Онда төрт әріп пен жеті цифр болады.' },
  'format.container-check-digit': {
    what: 'Контейнер нөмірі қате терілген: соңғы цифры сәйкес емес.',
    cure: 'Оны контейнерден қайта оқыңыз.',
  },
  'format.reference-form': { what: 'Бұл брондау коды емес.', cure: 'Ол мынадай болады: Q26-7K4M-H.' },
  'format.reference-check': { what: 'Брондау коды қате терілген.', cure: 'Таңбаларын бір-бірлеп салыстырыңыз.' },
} as const satisfies RefusalWords<typeof FORMAT_REFUSALS>
