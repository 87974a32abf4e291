import { answerOrders } from '#platform/thread.ts'
import { type PrintedPass, printPass } from './pass-page.ts'

/** The thread of `openPrintRoom`: takes passes one after another and gives pages back. */
answerOrders((pass) => printPass(pass as PrintedPass))
