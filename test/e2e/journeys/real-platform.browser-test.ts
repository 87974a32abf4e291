// All journeys in one process, on one demonstration: it starts once and ends with the last of them.
import './officer.journey-test.ts'
import './board.journey-test.ts'
import './driver.journey-test.ts'
import './start.journey-test.ts'
import './passkey.journey-test.ts'
import './workplaces.journey-test.ts'
// What all before it met; after it a budget is spent on purpose.
import './limits.journey-test.ts'
import './no-sms.journey-test.ts'
