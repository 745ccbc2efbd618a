-- Removes whatever is there. It writes in any case, so that WAIT waits: it may have been removed before, over another connection.

if redis.call('UNLINK', key) == 0 then
  redis.call('HSET', key, 'v', '1')
  redis.call('UNLINK', key)
end
return {'APPLIED'}
