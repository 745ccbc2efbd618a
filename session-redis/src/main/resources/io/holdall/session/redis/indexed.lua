-- The handles in the set of a principal's sessions, without those whose time is up.
-- ARGV: 1 now

-- The removal comes last: where a Cluster is moving the slot, a script that removes all may not look for it again.
local handles = redis.call('ZRANGE', KEYS[1], ARGV[1], '+inf', 'BYSCORE')
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])
return handles
