-- Who sends lists of vehicles that go out of turn (Order 707, paragraph 6 (1) and (3)).
insert into identity.role (name, scope_kind) values ('postal-operator', 'authority'), ('state-body', 'authority');
