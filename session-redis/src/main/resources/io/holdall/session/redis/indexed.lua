-- The handles in the set of a principal's sessions, without those whose time is up.
-- ARGV: 1 now

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])
return redis.call('ZRANGE', KEYS[1], 0, -1)
