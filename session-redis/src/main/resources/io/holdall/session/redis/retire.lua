-- Puts a tombstone where a record was that has been moved to another key: in its place, not after deleting it, as Redis would
-- tell of a deletion. PERSIST, for a moment, tells RedisSessionEvents that the key is a tombstone from now on; nothing else here
-- persists.
-- ARGV: 1 now, 2 commit id of the move, 3 version that was moved, 4 this attempt at the move, 5 last access, 6 idle deadline,
--       7 margin of the sweeping

local tombstone = redis.call('HMGET', key, 'rotated', 'attempt', 'accessed', 'idle')
if tombstone[1] == ARGV[2] then
  redis.call('HSET', key, 'rotated', ARGV[2]) -- changes nothing; see rewrite
  return {tombstone[2] == ARGV[4] and 'MOVED' or 'MOVED_BEFORE', tombstone[3], tombstone[4]}
end
local session = alive(ARGV[1])
if not session then
  return {'GONE'}
end
if session.version ~= tonumber(ARGV[3]) then
  return {'CONFLICT', redis.call('HGETALL', key)}
end
local accessed = later(session.accessed, ARGV[5])
local idle = later(session.idle, ARGV[6])
local names = redis.call('HKEYS', key)
redis.call('HSET', key, 'rotated', ARGV[2], 'attempt', ARGV[4], 'accessed', accessed, 'idle', idle) -- first: see record.lua
local kept, others = {rotated = true, attempt = true, accessed = true, idle = true}, {}
for _, name in ipairs(names) do
  if not kept[name] then
    others[#others + 1] = name
  end
end
for i = 1, #others, 1000 do
  redis.call('HDEL', key, unpack(others, i, math.min(i + 999, #others)))
end
redis.call('PERSIST', key)
redis.call('PEXPIRE', key, text(math.min(tonumber(idle), session.absolute) - ARGV[1] + ARGV[7]))
return {'MOVED', accessed, idle}
