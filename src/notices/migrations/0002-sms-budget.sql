-- What SMS were sent by day: of the installation, of an account, of a phone (as a blind index). An SMS costs money, so each
-- counts before it goes out, and nothing goes out beyond a budget.
create table notices.sms_budget (
  scope text not null check (scope in ('installation', 'account', 'phone')),
  key text not null check (length(key) between 1 and 64),
  day date not null,
  spent int not null check (spent >= 0),
  primary key (scope, key, day)
);
create index sms_budget_day on notices.sms_budget (day);
