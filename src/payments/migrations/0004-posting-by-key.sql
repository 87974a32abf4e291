-- A posting reaches the accounts it moves by their keys. Of the rows that a statement added the planner knows nothing, and
-- it read all accounts once a batch to join them: half of the work of a posting at 12,000 accounts.
alter function payments.post_transfers() set enable_hashjoin = off;
alter function payments.post_transfers() set enable_mergejoin = off;
alter function payments.post_transfers() set enable_seqscan = off;
