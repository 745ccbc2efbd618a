-- Adds a session to the set of its principal's sessions, or keeps it there for longer.
-- ARGV: 1 now, 2 handle of the session, 3 until when it is kept there, 4 margin of the sweeping

local key = KEYS[1]
redis.call('ZADD', key, 'GT', ARGV[3], ARGV[2])
redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. ARGV[1])
local last = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
redis.call('PEXPIRE', key, string.format('%.0f', math.max(1, tonumber(last[2] or ARGV[1]) - ARGV[1] + ARGV[4])))
return {'APPLIED'}
