import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { IDENTITY_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'identity.phone-not-valid': {
    what: 'Это не номер телефона.',
    cure: 'Введите его с кодом страны, например +7 701 123 45 67.',
  },
  'identity.phone-country-not-served': {
    what: 'На номера, которые начинаются с {callingCode}, коды не отправляются.',
    cure: 'Укажите номер другой страны.',
  },
  'identity.too-many-codes': {
    what: 'Запрошено слишком много кодов.',
    cure: 'Войдите по ключу доступа или с телефона, на котором вы уже входили, или повторите после {retryAt}.',
  },
  'identity.code-wrong': { what: 'Код неверный.', cure: 'Сверьте его с сообщением; осталось попыток: {triesLeft}.' },
  'identity.code-expired': { what: 'Код больше не действует.', cure: 'Запросите новый.' },
  'identity.sign-in-refused': {
    what: 'Логин, пароль или код неверны.',
    cure: 'Проверьте все три; возьмите самый новый код.',
  },
  'identity.sign-in-locked': { what: 'Слишком много неудачных попыток.', cure: 'Повторить можно с {retryAt}.' },
  'identity.passkey-refused': { what: 'Ключ доступа не принят.', cure: 'Повторите или войдите с паролем.' },
  'identity.passkey-not-device-bound': {
    what: 'Этот ключ может быть скопирован на другие устройства.',
    cure: 'Возьмите аппаратный ключ или тот, что остаётся на устройстве.',
  },
  'identity.password-too-weak': { what: 'Пароль слишком слабый: {reason}.', cure: 'Выберите длиннее.' },
  'identity.login-not-valid': {
    what: 'Логин — от 3 до 64 строчных букв, цифр, точек или дефисов.',
    cure: 'Выберите другой.',
  },
  'identity.login-taken': { what: 'Этот логин уже занят.', cure: 'Выберите другой.' },
  'identity.checkpoint-needed': {
    what: 'Сотрудник относится к пункту, другие роли — нет.',
    cure: 'Укажите пункт по роли.',
  },
  'identity.scope-needed': {
    what: 'Не указано, от чьего имени действует роль, или это лишнее.',
    cure: 'Укажите коридор, терминал или организацию по роли.',
  },
  'identity.firm-number-not-valid': {
    what: 'Это не номер организации.',
    cure: 'Укажите её номер в реестре (БИН): только цифры и заглавные буквы.',
  },
  'identity.not-found': { what: 'В вашей учётной записи этого нет.', cure: 'Обновите страницу.' },
  'identity.id-taken': { what: 'Это уже использовано для другого.', cure: 'Обновите страницу и повторите.' },
  'identity.already-registered': { what: 'Вы уже зарегистрированы.', cure: 'Переходите к бронированию.' },
  'identity.not-registered': {
    what: 'Регистрация не закончена.',
    cure: 'Введите свои данные, подпишите соглашение и дайте согласие.',
  },
  'identity.account-blocked': {
    what: 'Учётная запись заблокирована: {reason}.',
    cure: 'Можно подать жалобу руководителю регистратора.',
  },
  'identity.not-blocked': { what: 'Учётная запись не заблокирована.', cure: 'Обновите страницу.' },
  'identity.already-blocked': { what: 'Учётная запись уже заблокирована.', cure: 'Обновите страницу.' },
  'identity.no-agreement': { what: 'Соглашения на этом языке нет.', cure: 'Выберите другой язык.' },
  'identity.agreement-outdated': { what: 'Соглашение изменилось.', cure: 'Прочитайте и подпишите действующее.' },
  'identity.iin-needed': { what: 'Резиденту нужен ИИН.', cure: 'Введите двенадцать цифр из документа.' },
  'identity.iin-birth-date-differs': { what: 'Дата рождения не совпадает с ИИН.', cure: 'Сверьте обе с документом.' },
  'identity.birth-date-not-possible': {
    what: 'Водитель не мог родиться в этот день.',
    cure: 'Проверьте дату рождения.',
  },
  'identity.document-expired': {
    what: 'Срок действия документа истёк {expiredOn}.',
    cure: 'Введите действующий документ.',
  },
  'identity.phone-not-verified': { what: 'Ваш номер — тот, с которым вы вошли.', cure: 'Введите его.' },
  'identity.tax-number-needed': { what: 'Владельцу-резиденту нужен ИИН или БИН.', cure: 'Введите двенадцать цифр.' },
  'identity.already-entered': { what: 'Это уже введено.', cure: 'Выберите из списка.' },
  'identity.too-many-entries': { what: 'Больше {limit} нельзя.', cure: 'Удалите ненужную запись.' },
  'identity.self-not-removable': {
    what: 'Себя удалить нельзя.',
    cure: 'Чтобы закрыть учётную запись, обратитесь к регистратору.',
  },
  'identity.owner-in-use': { what: 'Этот владелец указан у вашей машины.', cure: 'Сначала измените владельца машины.' },
  'identity.plate-not-valid': { what: 'Это не номер машины.', cure: 'Введите его, как на машине.' },
  'identity.vin-has-other-plate': {
    what: 'Машина с этим VIN уже используется с другим номером.',
    cure: 'Проверьте VIN или попросите регистратора освободить его.',
  },
  'identity.plate-has-other-vin': {
    what: 'Машина с этим номером уже используется с другим VIN.',
    cure: 'Проверьте номер или попросите регистратора освободить его.',
  },
  'identity.consent-open': { what: 'Согласие этого человека уже дано или запрошено.', cure: 'Дождитесь ответа.' },
  'identity.consent-not-given': { what: 'Отзывать нечего: согласия нет.', cure: 'Обновите страницу.' },
  'identity.vehicle-not-proven': {
    what: 'Разрешить другим ездить на машине может только её подтверждённый владелец.',
    cure: 'Сначала подтвердите, что машина ваша.',
  },
  'identity.runner-unknown': {
    what: 'У водителя с этим номером нет разрешения пользоваться машиной.',
    cure: 'Проверьте номер.',
  },
  'identity.owner-not-yourself': {
    what: 'Реестры подтверждают только машину, которой вы владеете сами.',
    cure: 'Вместо этого пришлите свидетельство о регистрации машины.',
  },
  'identity.document-not-readable': {
    what: 'Файл не является фотографией или PDF.',
    cure: 'Пришлите документ в формате JPEG, PNG или PDF.',
  },
  'identity.document-too-big': { what: 'Файл больше {maxBytes} МБ.', cure: 'Пришлите фотографию меньшего размера.' },
  'identity.too-many-proofs': {
    what: 'Слишком много запросов подтверждения за сутки; можно: {limit}.',
    cure: 'Повторить можно с {retryAt}.',
  },
  'identity.proof-decided': { what: 'По этому подтверждению уже принято решение.', cure: 'Обновите страницу.' },
} as const satisfies RefusalWords<typeof IDENTITY_REFUSALS>
