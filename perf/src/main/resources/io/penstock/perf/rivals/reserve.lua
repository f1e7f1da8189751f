-- KEYS: the order, then a position for each line. ARGV: the order's body, then a quantity for each line.
-- 1: taken, 2: taken before, 0: not enough of something, and nothing is changed.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 2
end
for i = 2, #KEYS do
  if tonumber(redis.call('GET', KEYS[i]) or '0') < tonumber(ARGV[i]) then
    return 0
  end
end
for i = 2, #KEYS do
  redis.call('DECRBY', KEYS[i], ARGV[i])
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
