package io.holdall.session.servlet;

import io.holdall.session.SessionCookie;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link SessionFilter}, each with a default. */
public final class SessionFilterBuilder {

    private static final Pattern PACKAGE =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern PLATFORM = Pattern.compile("(java|javax|jdk|sun|com\\.sun|jakarta)(\\..*)?");

    final SessionManager sessions;
    final SessionCookie cookie;
    final Map<String, SessionKey<?>> keys = new LinkedHashMap<>();
    final List<String> packages = new ArrayList<>();
    final List<EventListener> listeners = new ArrayList<>();
    ConflictPolicy conflicts = ConflictPolicy.LAST_WRITE_WINS;
    UnsetChanges unsetChanges = UnsetChanges.IGNORE;
    Duration retryAfter = Duration.ofSeconds(5);

    @Nullable UnavailableHandler unavailable;

    SessionFilterBuilder(SessionManager sessions, SessionCookie cookie) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.cookie = Objects.requireNonNull(cookie, "cookie");
    }

    /**
     * Registers keys: {@code getAttribute} and {@code setAttribute} of a key's name store values as that key says, and refuse any
     * of another type. Where typed code uses the same attribute, give both the same key, with {@link SessionKey#lastWriteWins} if
     * that is the {@linkplain #onConflict policy}: else an immutable value that one has made is decoded anew for the other.
     *
     * @throws IllegalArgumentException if another key of the same name is registered
     */
    public SessionFilterBuilder key(SessionKey<?>... registered) {
        for (SessionKey<?> key : registered) {
            SessionKey<?> other = keys.putIfAbsent(key.name(), key);
            if (other != null && other != key) {
                throw new IllegalArgumentException(
                        "another key for the attribute '" + key.name() + "' is registered: " + other);
            }
        }
        return this;
    }

    /**
     * Allows attributes that no key is registered for to be of types of these packages and the packages below them, besides
     * strings, boxed numbers, booleans and characters, {@code BigDecimal}, {@code BigInteger}, {@code UUID}, {@code Date}, {@code
     * Locale}, {@code Currency}, {@code URI}, {@code java.time}, and lists, sets, maps and arrays of what is allowed. Their fields
     * are stored as JSON together with the name of their class, which whoever can write to the backend could change to another
     * allowed one: so name packages of value classes only.
     *
     * @throws IllegalArgumentException if it is no package's name, or one of the platform's
     */
    public SessionFilterBuilder allowPackages(String... names) {
        for (String name : names) {
            if (!PACKAGE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no package; name one without wildcards, like com.example.shop");
            }
            if (PLATFORM.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is a package of the platform, whose simple values are"
                                + " allowed anyway; others are not safe to make from stored data");
            }
            packages.add(name);
        }
        return this;
    }

    /**
     * Adds listeners: {@code HttpSessionListener}, {@code HttpSessionAttributeListener} or {@code HttpSessionIdListener}. Those
     * that are registered with the container hear of the container's own sessions only.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public SessionFilterBuilder listener(EventListener... added) {
        for (EventListener listener : added) {
            Listeners.requireKnown(listener);
            listeners.add(listener);
        }
        return this;
    }

    /** What becomes of changes that rest on what another request has changed. Default {@link ConflictPolicy#LAST_WRITE_WINS}. */
    public SessionFilterBuilder onConflict(ConflictPolicy policy) {
        this.conflicts = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Looks for objects that were changed and not set again. Default {@link UnsetChanges#IGNORE}. */
    public SessionFilterBuilder unsetChanges(UnsetChanges policy) {
        this.unsetChanges = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Answers requests while the backend cannot. Default: 503 with {@code Retry-After}. */
    public SessionFilterBuilder whenUnavailable(UnavailableHandler handler) {
        this.unavailable = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * When the default handler asks clients to come again. Default 5 seconds.
     *
     * @param after 1 second to 1 day, rounded up to whole seconds
     */
    public SessionFilterBuilder retryAfter(Duration after) {
        if (after.compareTo(Duration.ofSeconds(1)) < 0 || after.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("retryAfter is " + after + "; it must be 1 second to 1 day");
        }
        this.retryAfter = after;
        return this;
    }

    /** The filter. */
    public SessionFilter build() {
        return new SessionFilter(this);
    }
}
