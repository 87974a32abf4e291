import type { Copy } from './copy.ts'

export const copy = {
  title: 'Cross the border at your own hour',
  lead: 'Ötkel is the electronic queue for trucks: a place is booked for a day and an hour, the papers are checked beforehand, and the barrier opens for the plate that was booked.',
  wayTitle: 'The way of a truck',
  way: [
    { name: 'Book', text: 'Choose a checkpoint, a day and an hour. The place is held for you at once.' },
    {
      name: 'Checks',
      text: 'State registries are asked at the same time. If something is missing, you see what it is and how to put it right.',
    },
    { name: 'Pay', text: 'Fee and deposit by card. The deposit comes back when you have crossed.' },
    { name: 'Call', text: 'A message the day before, and another when it is time to drive.' },
    { name: 'Cross', text: 'The camera reads the plate, the barrier opens, the crossing is recorded.' },
  ],
  placesTitle: 'Workplaces',
  places: {
    driver: {
      name: 'Driver',
      question: 'When and where must I be, and is anything missing?',
      text: 'Booking, payment, messages and a pass that also works without a network. Made for the phone.',
      enter: 'Open the driver’s page',
    },
    checkpoint: {
      name: 'Checkpoint officer',
      question: 'Which truck is at the barrier, and may it go?',
      text: 'Live lanes: the picture, the plate that was read and the booking side by side. One key to decide.',
      enter: 'Open the officer’s page',
    },
    board: {
      name: 'Board',
      question: 'Who goes now, who is next, and where?',
      text: 'For the screens at the checkpoint. It needs no touch, speaks, and shows how fresh it is.',
      enter: 'Open the board',
    },
  },
  account: {
    phone: 'Phone',
    login: 'Login',
    password: 'Password',
    code: 'One-time code',
    copy: 'Copy {what}',
    copied: '{what} copied',
    inbox: 'Read the code that was sent to this phone',
    others: 'Other accounts',
    open: 'Open the workplace',
  },
  clock: { title: 'Time in the demonstration', speed: '{n}× real time' },
  demoTitle: 'This is a demonstration',
  demoText:
    'A day at the border runs by itself: trucks arrive, wait and cross. People, trucks and money are invented. Sign in with the accounts below.',
  version: 'Version {version}',
  unreachable:
    'The server does not answer just now, so the accounts cannot be shown. The workplaces can still be opened.',
  roles: {
    driver: 'Driver',
    newcomer: 'A new driver',
    officer: 'Officer',
    registrar: 'Registrar',
    administrator: 'Administrator',
    board: 'Board',
  },
} as const satisfies Copy
