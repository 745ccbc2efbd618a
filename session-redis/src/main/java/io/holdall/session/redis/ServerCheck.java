package io.holdall.session.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Makes sure, once, before the first use of a store, that the server is new enough and that the user may run every command of the
 * scripts: a script that is refused one of them half-way would leave a record half-written.
 */
final class ServerCheck {

    private static final Pattern VERSION = Pattern.compile("(?m)^redis_version:(\\d+)\\.(\\d+)(\\S*)");
    private static final int MAJOR = 6;
    private static final int MINOR = 2;

    private final UnifiedJedis jedis;
    private final KeyPrefix prefix;
    private final Durability durability;
    private volatile boolean passed;

    ServerCheck(UnifiedJedis jedis, KeyPrefix prefix, Durability durability) {
        this.jedis = jedis;
        this.prefix = prefix;
        this.durability = durability;
    }

    /**
     * One round trip, two if replicas are waited for, unless it was passed before.
     *
     * @throws IllegalStateException if the server cannot be used; it is asked again the next time
     * @throws redis.clients.jedis.exceptions.JedisException if it does not answer, or refuses even this
     */
    void beforeFirstUse() {
        if (passed) {
            return;
        }
        List<?> answer = answer();
        requireVersion(text(answer.get(0)));
        if (answer.size() > 1) {
            throw new IllegalStateException("the Redis user may not run "
                    + answer.subList(1, answer.size()).stream()
                            .map(ServerCheck::text)
                            .collect(Collectors.joining(", "))
                    + " on keys that begin with '" + prefix.text() + "'; its access rules must allow them");
        }
        if (durability.replicas() > 0) {
            jedis.waitReplicas(prefix.key("check"), 0, 1); // which no script may; for none it does not wait
        }
        passed = true;
    }

    private List<?> answer() {
        try {
            return (List<?>) jedis.eval(Script.CHECK.text(), List.of(prefix.key("check")), List.of());
        } catch (JedisDataException e) {
            if (isRefusal(e.getMessage())) { // of the script itself or of the key, in Redis' words
                throw new IllegalStateException(
                        "the Redis user may not run EVAL on keys that begin with '" + prefix.text() + "': "
                                + e.getMessage(),
                        e);
            }
            throw e;
        }
    }

    /** The reason behind a failure: if the user was refused something that was allowed before, all that is refused. */
    RuntimeException explained(RuntimeException failure) {
        if (passed && failure instanceof JedisDataException && isRefusal(failure.getMessage())) {
            passed = false;
            try {
                beforeFirstUse();
            } catch (IllegalStateException reason) {
                reason.addSuppressed(failure);
                return reason;
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    /** In the words of Redis 6 and of Redis 7. */
    private static boolean isRefusal(@Nullable String message) {
        return message != null
                && (message.contains("NOPERM")
                        || message.contains("ACL failure")
                        || message.contains("user executing the script can't"));
    }

    /** Of a server that does not say, as the user may not run INFO, the best is assumed. */
    private static void requireVersion(String info) {
        Matcher version = VERSION.matcher(info);
        if (!version.find()) {
            return;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new IllegalStateException("the server is Redis " + major + "." + minor + version.group(3)
                    + "; sessions need " + MAJOR + "." + MINOR + " or newer");
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
