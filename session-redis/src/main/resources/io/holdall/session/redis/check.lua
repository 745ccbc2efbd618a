-- Tries every command of the other scripts, on a key that nobody uses, and leaves nothing behind. Answers with what INFO says of
-- the server, if the user may ask, and then the names of the commands that the user may not run on such a key.

local refused = {}

local function try(command, ...)
  local answer = redis.pcall(command, ...)
  local failure = type(answer) == 'table' and answer.err
  -- in the words of Redis 6 and of Redis 7; any other failure is met by the request itself
  if failure and (string.find(failure, "executing the script can't", 1, true) or string.find(failure, 'permission', 1, true)) then
    refused[#refused + 1] = command
  end
end

local key = KEYS[1]
try('HSET', key, 'field', 'value')
try('HGET', key, 'field')
try('HMGET', key, 'field')
try('HGETALL', key)
try('HKEYS', key)
try('HSTRLEN', key, 'field')
try('HDEL', key, 'field')
try('EXISTS', key)
try('PERSIST', key)
try('PEXPIRE', key, 1)
try('UNLINK', key)
try('ZADD', key, 'XX', 'GT', 0, 'member')
try('ZREM', key, 'member')
try('ZRANGE', key, 0, 0)
try('ZREMRANGEBYSCORE', key, 0, 0)
local info = redis.pcall('INFO', 'server')
return {type(info) == 'string' and info or '', unpack(refused)}
