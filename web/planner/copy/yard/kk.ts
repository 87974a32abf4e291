import type { YardWords } from './en.ts'

export const copy = {
  yard: {
    title: 'Оқиғалар журналы бойынша бір күн',
    none: 'Алдымен есептеуді аяқтаңыз: оның бірінші жұмыс күні осында көрсетіледі.',
    waits: 'Күтуде: {n}',
    served: 'Бос емес жолақ: {served} / {lanes}',
    held: 'Кідіргені: {n}',
    left: 'Өткені: {n}',
    comes: 'Жолда: {n}',
    jump: 'Алғашқы толған алаңға',
  },
} as const satisfies YardWords
