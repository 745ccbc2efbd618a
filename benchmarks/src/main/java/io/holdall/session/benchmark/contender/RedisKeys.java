package io.holdall.session.benchmark.contender;

import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The keys of one run in Redis. */
final class RedisKeys {

    private static final int ABOUT_AT_ONCE = 1000;

    private RedisKeys() {}

    /** Hands on all of them, in lists that are not empty. One may come twice if others are added or removed meanwhile. */
    static void forEach(Connections connections, Consumer<List<String>> some) {
        forEach(connections.redis(), connections.keyPrefix(), some);
    }

    /** Removes them. */
    static void remove(UnifiedJedis redis, String prefix) {
        forEach(redis, prefix, keys -> redis.unlink(keys.toArray(String[]::new)));
    }

    private static void forEach(UnifiedJedis redis, String prefix, Consumer<List<String>> some) {
        ScanParams ours = new ScanParams().match(prefix + "*").count(ABOUT_AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, ours);
            if (!found.getResult().isEmpty()) {
                some.accept(found.getResult());
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }
}
