-- Our own seals show a secret, of which the digest is kept: a number alone is no identity.
alter table escort.seal add column secret_digest bytea check (octet_length(secret_digest) = 32);
