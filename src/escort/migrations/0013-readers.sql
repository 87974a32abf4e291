-- By which version of its seal's protocol the frame behind a conclusion was read, as rules_version is that of the rules: evidence
-- tells a conclusion of an earlier reading from one that was changed. Null for what time alone told, and from before it was kept.
alter table escort.event add column protocol_version int check (protocol_version >= 1);
