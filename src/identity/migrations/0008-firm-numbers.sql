-- An account that acts for a firm names it by its number: it becomes part of what the firm files. Accounts from before are kept.
alter table identity.account
  add constraint account_firm_number check (scope_kind <> 'carrier' or scope ~ '^[0-9A-Z]{8,18}$') not valid;
