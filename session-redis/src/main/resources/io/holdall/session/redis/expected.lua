-- The short way for what is usual: the record is, text for text, the one that the change was made from. So it is known to be readable
-- and alive, this change is not in it yet, and what comes of it was computed by who made the change. Anything else takes the long
-- way, below. Saves two thirds of the script's time.
-- ARGV: as in update.lua; 12 the base's metadata or nothing, 13 the next version, 14 milliseconds until it is swept

if ARGV[12] ~= '' then
  local field = redis.call('HMGET', KEYS[1], 'v', 'version', 'created', 'accessed', 'idle', 'absolute', 'commits')
  local complete = field[1] and field[2] and field[3] and field[4] and field[5] and field[6] and field[7]
  if complete and table.concat(field, ' ', 1, 6) == ARGV[12] and string.sub(field[7], -#ARGV[4]) == ARGV[4] then
    if ARGV[2] == '' then
      redis.call('HSET', KEYS[1], 'accessed', ARGV[6], 'idle', ARGV[7])
    else
      local commits = string.sub(field[7] .. ',' .. ARGV[2], -135) -- eight of 16 digits, and the commas
      local last = 14 + 2 * ARGV[11]
      redis.call('HSET', KEYS[1], 'version', ARGV[13], 'accessed', ARGV[6], 'idle', ARGV[7], 'commits', commits,
        unpack(ARGV, 15, last))
      if last < #ARGV then
        redis.call('HDEL', KEYS[1], unpack(ARGV, last + 1))
      end
    end
    redis.call('PEXPIRE', KEYS[1], ARGV[14])
    return {'APPLIED', ARGV[6], ARGV[7]}
  end
end

