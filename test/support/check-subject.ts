import type { CheckSubject, PersonSubject } from '#registries/public.ts'

/** A resident driver whose numbers have the right form. */
export function driver(change: Partial<PersonSubject> = {}): PersonSubject {
  return {
    id: '0199a0aa-0000-7000-8000-000000000001',
    resident: true,
    names: { family: 'Serikov', given: 'Marat', patronymic: null },
    birthDate: '1984-03-11',
    iin: '840311300128',
    phone: '+77011234567',
    document: { kind: 'identity-card', country: 'KZ', number: '012345678', expiresOn: '2031-05-01' },
    ...change,
  }
}

/** A foreign driver without an individual identification number. */
export function foreigner(change: Partial<PersonSubject> = {}): PersonSubject {
  return driver({
    id: '0199a0aa-0000-7000-8000-000000000002',
    resident: false,
    iin: null,
    phone: '+8613912345678',
    document: { kind: 'passport', country: 'CN', number: 'E12345678', expiresOn: '2030-01-01' },
    ...change,
  })
}

/** A resident company's laden truck with trailer and one driver, for which every registry answers positively. */
export function checkSubject(change: Partial<CheckSubject> = {}): CheckSubject {
  return {
    holder: driver(),
    owner: { resident: true, kind: 'company', name: 'Dala Freight', country: 'KZ', taxNumber: '120340005671' },
    vehicle: {
      country: 'KZ',
      plate: '123 ABC 02',
      plateKey: '123ABC02',
      vin: 'XTA210990Y2765432',
      category: 'N3',
      machinery: false,
    },
    trailer: { country: 'KZ', plate: '45 BCD 02', plateKey: '45BCD02' },
    drivers: [driver()],
    trip: {
      checkpoint: 'nur-zholy',
      neighbour: 'CN',
      date: Temporal.Now.plainDateISO('UTC').add({ days: 3 }).toString(),
      goods: { laden: true, veterinary: false, phytosanitary: false, declarations: ['50101/221126/0000001'] },
    },
    ...change,
  }
}
