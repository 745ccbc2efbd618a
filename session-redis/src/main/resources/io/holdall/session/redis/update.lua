-- Applies a delta to a record and renews its lifetime; a touch does the latter only.
-- ARGV: 1 now, 2 commit id, empty for a touch, 3 version that it is based on, 4 latest commits of that, 5 whether it rests on
--       that, 6 last access, 7 idle deadline, 8 margin of the sweeping, 9 bytes that come of it if the version is that one,
--       10 most bytes, 11 how many attributes to set, 12 to 14 see expected.lua, 15 on: their names and values, then the names of
--       those to remove

local firstRemoval = 15 + 2 * ARGV[11]

-- What comes of it on top of other changes.
local function mergedBytes()
  local bytes, changed = 0, {}
  for i = 15, firstRemoval - 1, 2 do
    changed[ARGV[i]] = true
    bytes = bytes + #ARGV[i] - 2 + #ARGV[i + 1]
  end
  for i = firstRemoval, #ARGV do
    changed[ARGV[i]] = true
  end
  for _, name in ipairs(redis.call('HKEYS', key)) do
    if string.sub(name, 1, 2) == 'a:' and not changed[name] then
      bytes = bytes + #name - 2 + redis.call('HSTRLEN', key, name)
    end
  end
  return bytes
end

local session = alive(ARGV[1])
if not session then
  return {'GONE'}
end
local isTouch = ARGV[2] == ''
if not isTouch and string.find(session.commits, ARGV[2], 1, true) then
  rewrite()
  return {'KNOWN', redis.call('HGETALL', key)}
end
local isBase = isVersion(session, ARGV[3], ARGV[4])
if not isBase and ARGV[5] == 'true' then
  return {'CONFLICT', redis.call('HGETALL', key)}
end
local bytes = (isBase or isTouch) and tonumber(ARGV[9]) or mergedBytes()
if bytes > tonumber(ARGV[10]) then
  return {'LARGE', text(bytes)}
end

local version = text(session.version)
local accessed = later(session.accessed, ARGV[6])
local idle = later(session.idle, ARGV[7])
if isTouch then
  redis.call('HSET', key, 'accessed', accessed, 'idle', idle)
else
  version = text(session.version + 1)
  local commits = string.sub(session.commits .. ',' .. ARGV[2], -135) -- eight of 16 digits, and the commas
  local last = math.min(1014, firstRemoval - 1) -- of those that one command takes
  redis.call('HSET', key, 'version', version, 'accessed', accessed, 'idle', idle, 'commits', commits, unpack(ARGV, 15, last))
  portions('HSET', ARGV, last + 1, firstRemoval - 1)
  portions('HDEL', ARGV, firstRemoval, #ARGV)
end
redis.call('PEXPIRE', key, text(math.min(tonumber(idle), session.absolute) - ARGV[1] + ARGV[8]))
if isBase then
  return {'APPLIED', accessed, idle}
end
return {'MERGED', redis.call('HGETALL', key)}
