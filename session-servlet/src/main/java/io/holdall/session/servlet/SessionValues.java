package io.holdall.session.servlet;

import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.spi.SessionCodecException;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one request's session by name, and the objects that it has given out for them, so that it gives the same ones
 * each time. Not thread-safe.
 */
final class SessionValues {

    /** An object that was given out or taken. A chain: requests touch few attributes. */
    private static final class Given {
        final String name;
        final @Nullable Given next;

        /** What the session had for it; {@code null} after it was set, until the session is asked. */
        @Nullable Object basis;

        @Nullable Object object;

        Given(String name, @Nullable Given next) {
            this.name = name;
            this.next = next;
        }
    }

    private final HttpSession owner;
    private final Session session;
    private final AttributeKeys keys;
    private @Nullable Given chain;

    SessionValues(HttpSession owner, Session session, AttributeKeys keys) {
        this.owner = owner;
        this.session = session;
        this.keys = keys;
    }

    /** The value; what is set afterwards rests on it. */
    @Nullable Object get(String name) {
        SessionKey<?> key = keyOf(name);
        return key == null ? null : give(name, key, session.get(key).orElse(null));
    }

    /** The value, for those who only look on. */
    @Nullable Object peek(String name) {
        SessionKey<?> key = keyOf(name);
        return key == null ? null : give(name, key, session.peek(key).orElse(null));
    }

    /**
     * Sets the value.
     *
     * @throws IllegalArgumentException if it cannot be stored under this name
     */
    void set(String name, Object value) {
        SessionKey<?> registered = keys.registered(name);
        Object basis;
        if (registered == null) {
            SessionKey<TypedValue> key = keys.other(name);
            Listeners.passivating(owner, value);
            TypedValue typed;
            try {
                typed = keys.json().write(name, value);
            } finally {
                Listeners.activated(owner, value); // this request goes on with it
            }
            session.put(key, typed);
            basis = typed;
        } else {
            AttributeKeys.requireFits(registered, value);
            Listeners.passivating(owner, value);
            try {
                put(registered, value);
            } finally {
                Listeners.activated(owner, value);
            }
            basis = registered.isImmutable() ? value : null;
        }
        Given given = given(name);
        given.basis = basis;
        given.object = value;
    }

    void remove(String name) {
        SessionKey<?> key = keyOf(name);
        if (key != null) {
            session.remove(key);
            given(name).object = null;
        }
    }

    /** Adds the names of attributes whose objects were changed and not set again. */
    void addChangedInPlace(Set<String> names) {
        for (Given given = chain; given != null; given = given.next) {
            if (given.object != null && given.basis instanceof TypedValue stored && isChanged(given, stored)) {
                names.add(given.name);
            }
        }
    }

    private boolean isChanged(Given given, TypedValue stored) {
        Object object = given.object;
        if (object == null || keys.json().write(given.name, object).equals(stored)) {
            return false;
        }
        // it may only be in another order than it was stored in, a set for example
        Object fresh = keys.json().read(given.name, stored);
        return !keys.json().write(given.name, object).equals(keys.json().write(given.name, fresh));
    }

    private @Nullable SessionKey<?> keyOf(String name) {
        SessionKey<?> registered = keys.registered(name);
        return registered != null ? registered : AttributeKeys.isFit(name) ? keys.other(name) : null;
    }

    private @Nullable Object give(String name, SessionKey<?> key, @Nullable Object stored) {
        if (stored == null) {
            return null;
        }
        Given given = given(name);
        Object known = given.object;
        if (known != null && isOf(given, known, key, stored)) {
            given.basis = stored;
            return known;
        }
        Object object =
                stored instanceof TypedValue typed && keys.registered(name) == null ? decode(name, typed) : stored;
        given.basis = stored;
        given.object = object;
        if (object != null) {
            Listeners.activated(owner, object);
        }
        return object;
    }

    /** Whether the object is of what the session has now: the typed session, or another request, may have replaced it. */
    private boolean isOf(Given given, Object object, SessionKey<?> key, Object stored) {
        Object basis = given.basis;
        return basis == null
                ? session.holds(key, object)
                : basis == stored || (basis instanceof TypedValue && basis.equals(stored));
    }

    private @Nullable Object decode(String name, TypedValue typed) {
        try {
            return keys.json().read(name, typed);
        } catch (SessionCodecException e) {
            session.undecodable(name, e);
            return null;
        }
    }

    private Given given(String name) {
        for (Given given = chain; given != null; given = given.next) {
            if (given.name.equals(name)) {
                return given;
            }
        }
        Given given = new Given(name, chain);
        chain = given;
        return given;
    }

    @SuppressWarnings("unchecked") // the value was found to be of the key's type
    private <T> void put(SessionKey<T> key, Object value) {
        session.put(key, (T) value);
    }
}
