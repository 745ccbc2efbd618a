-- What every script begins with. All of them read first and write last, and one that fails does so before its first write,
-- so nothing is ever half-written; the first write is HSET, as Redis refuses a script for lack of memory only there. Times are
-- milliseconds; they and the version are few enough digits to be exact in a double.

local key = KEYS[1]

local function whole(text)
  return text and #text <= 15 and string.find(text, '^%-?%d+$') and tonumber(text)
end

-- The metadata of the session that is alive at this time, or nil: there is none, it is over, or its record cannot be read.
local function alive(at)
  local field = redis.call('HMGET', key, 'v', 'version', 'created', 'accessed', 'idle', 'absolute', 'commits')
  local version, accessed, idle, absolute = whole(field[2]), whole(field[4]), whole(field[5]), whole(field[6])
  local commits = field[7]
  if field[1] ~= '1' or not (version and whole(field[3]) and accessed and idle and absolute and commits) then
    return nil
  end
  if version < 1 or string.gsub(commits .. ',', '%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x%x,', '') ~= '' then
    return nil
  end
  if tonumber(at) >= idle or tonumber(at) >= absolute then
    return nil
  end
  return {version = version, accessed = field[4], idle = field[5], absolute = absolute, commits = commits}
end

-- Whether this is the version with that number: after a failover that lost commits, others may have got their numbers. Its latest
-- commits are still its own, and may be followed by that of a copy from another store.
local function isVersion(session, number, commits)
  return session.version == tonumber(number) and string.find(session.commits, commits, 1, true) ~= nil
end

local function later(one, other)
  return tonumber(one) < tonumber(other) and other or one
end

-- A number as the text that it is stored as; Lua's own way would round it.
local function text(number)
  return string.format('%.0f', number)
end

-- HSET or HDEL with these of the values, in portions, as Lua's stack takes only some thousands at once.
local function portions(command, values, first, last)
  for i = first, last, 1000 do
    redis.call(command, key, unpack(values, i, math.min(i + 999, last)))
  end
end

-- Changes nothing, but WAIT waits for it: replicas that have this have all that was written before, over whichever connection.
local function rewrite()
  redis.call('HSET', key, 'v', '1')
end
