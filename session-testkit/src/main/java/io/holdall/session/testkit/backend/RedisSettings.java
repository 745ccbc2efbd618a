package io.holdall.session.testkit.backend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How {@link RedisBackend#start(RedisSettings)} starts a server. Immutable: each method gives a changed copy of
 * {@link #DEFAULT}, which has no password, no users but the default one, and no TLS.
 */
public final class RedisSettings {

    /** What {@link RedisBackend#start()} starts. */
    public static final RedisSettings DEFAULT = new RedisSettings(null, false, List.of());

    private final @Nullable String password;
    private final boolean tls;
    private final List<String> arguments;

    private RedisSettings(@Nullable String password, boolean tls, List<String> arguments) {
        this.password = password;
        this.tls = tls;
        this.arguments = List.copyOf(arguments);
    }

    /** With a password for the default user, which {@link RedisBackend#newClient()} uses. It shows in the list of processes. */
    public RedisSettings password(String password) {
        return new RedisSettings(password, tls, arguments);
    }

    /**
     * With one user more. The default user stays as it is, with all rights.
     *
     * @param rule name and rights as in Redis' ACL files, such as {@code shop on >secret ~holdall:* +hgetall}
     */
    public RedisSettings user(String rule) {
        List<String> words = new ArrayList<>(List.of("--user"));
        words.addAll(List.of(rule.strip().split("\\s+")));
        return arguments(words.toArray(String[]::new));
    }

    /** With TLS and no other way in: a certificate for 127.0.0.1 and localhost, made for this one server; none is asked of clients. */
    public RedisSettings tls() {
        return new RedisSettings(password, true, arguments);
    }

    /** With more arguments of redis-server, such as {@code "--maxmemory", "10mb"}. */
    public RedisSettings arguments(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new RedisSettings(password, tls, all);
    }

    @Nullable String password() {
        return password;
    }

    boolean hasTls() {
        return tls;
    }

    /** Those of the password among them, and those of TLS not. */
    List<String> arguments() {
        List<String> all = new ArrayList<>(arguments);
        if (password != null) {
            all.addAll(List.of("--requirepass", password));
        }
        return all;
    }
}
