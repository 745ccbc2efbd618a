-- Stores a record under a key that has none.
-- ARGV: 1 commit id, 2 milliseconds until it is swept, 3 on: name, value, name, value ...

if redis.call('EXISTS', key) == 0 then
  portions('HSET', ARGV, 3, #ARGV)
  redis.call('PEXPIRE', key, ARGV[2])
  return {'APPLIED'}
end
local commits = redis.call('HGET', key, 'commits')
local known = commits and string.find(commits, ARGV[1], 1, true)
if known then
  rewrite()
end
return {known and 'KNOWN' or 'TAKEN', redis.call('HGETALL', key)}
