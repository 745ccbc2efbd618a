-- Puts a tombstone where a record was that has been moved to another key: in its place, as Redis would tell of a deletion, and as
-- a script may not bring a key back that is gone while a Cluster is moving its slot. PERSIST, for a moment, tells
-- RedisSessionEvents that the key is a tombstone from now on; nothing else here persists.
-- ARGV: 1 now, 2 commit id of the move, 3 version that was moved, 4 latest commits of that, 5 this attempt at the move,
--       6 last access, 7 idle deadline, 8 margin of the sweeping

local tombstone = redis.call('HMGET', key, 'rotated', 'attempt', 'accessed', 'idle')
if tombstone[1] == ARGV[2] then
  redis.call('HSET', key, 'rotated', ARGV[2]) -- changes nothing; see rewrite
  return {tombstone[2] == ARGV[5] and 'MOVED' or 'MOVED_BEFORE', tombstone[3], tombstone[4]}
end
local session = alive(ARGV[1])
if not session then
  return {'GONE'}
end
if not isVersion(session, ARGV[3], ARGV[4]) then
  return {'CONFLICT', redis.call('HGETALL', key)}
end
local accessed = later(session.accessed, ARGV[6])
local idle = later(session.idle, ARGV[7])
local kept, others = {rotated = true, attempt = true, accessed = true, idle = true}, {}
for _, name in ipairs(redis.call('HKEYS', key)) do
  if not kept[name] then
    others[#others + 1] = name
  end
end
redis.call('HSET', key, 'rotated', ARGV[2], 'attempt', ARGV[5], 'accessed', accessed, 'idle', idle)
portions('HDEL', others, 1, #others)
redis.call('PERSIST', key)
redis.call('PEXPIRE', key, text(math.min(tonumber(idle), session.absolute) - ARGV[1] + ARGV[8]))
return {'MOVED', accessed, idle}
