export const copy = {
  title: 'Help',
  call: 'Call for help: {phone}',
  atPlace: 'At the checkpoint, ask an officer: they can find your booking by its code and your plate.',
  danger: 'Danger to people: call 112.',
  back: 'Back',
  topics: {
    code: {
      ask: 'The SMS with the code does not come',
      answer:
        'Check the number and its country code. After a minute you can ask for the code again. With a passkey on this phone you sign in without an SMS.',
    },
    paid: {
      ask: 'I have paid, but the booking still waits for payment',
      answer:
        'The bank usually confirms within seconds. Money that comes later is not lost: it is put on your account, and you see it under “Money”.',
    },
    refused: {
      ask: 'The booking was refused',
      answer:
        'Open the booking: each reason says who decides and what to do. The money is back on your account. When the reason is gone, book again with the same data.',
    },
    where: {
      ask: 'Where do I wait for the call?',
      answer:
        'The booking’s page tells you under “Where must I be?”. The call comes by SMS and to this phone; its time is shown there too.',
    },
    late: {
      ask: 'I will not make it in time',
      answer:
        'Until you are called you can move the booking to another time, on its page. Whoever neither moves nor cancels it and does not come loses the fee.',
    },
    taken: {
      ask: 'The checkpoint took my time back',
      answer:
        'You lose nothing. Open the booking and choose another time before the deadline shown: fee and deposit move with it. Give it up, or say nothing, and everything comes back to your account.',
    },
    barrier: {
      ask: 'The barrier does not open',
      answer: 'Stay where you are and show the officer your pass. It works without a network.',
    },
  },
} as const
